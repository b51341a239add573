import { afterAll } from 'vitest';
import { closeBrowsers, closeVisitors } from './visitor.js';

/** How `browser-environment.ts`, which vitest loads apart from the tests, gets at this worker's browsers. */
Object.assign(globalThis, { closeBrowsers });

afterAll(closeVisitors);
