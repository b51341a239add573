import { readSignal, type Signal } from '../core/signal.js';

/**
 * Reads the browser's signals. What the server has heard counts as well, handed down in the head as `<meta name="heed-gpc" content="1">`:
 * a browser or a proxy may send the header without setting the property (R-SIG-2).
 */
export function findSignal(): Signal {
  const signal = readSignal(globalThis.navigator);
  const isHeard = globalThis.document?.querySelector('head>meta[name=heed-gpc][content="1"]');
  return isHeard ? { ...signal, gpc: true } : signal;
}
