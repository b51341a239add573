/** `dist/heed-gate.js`: `<heed-gate>` for script-tag sites, before or after `heed.js`. */
import type { ConsentClient } from './core/client.js';
import { defineGate } from './element/define-gate.js';

const page = window as unknown as { heed?: { push(call: (client: ConsentClient) => void): unknown } };
page.heed ??= [];
const queue = page.heed;
defineGate(new Promise((found) => queue.push(found)));
