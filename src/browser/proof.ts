export { exportProof } from './proof-export.js';
export { send } from './proof-sender.js';
