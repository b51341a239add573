import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';

const engine = inject('engine');

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Asks a module worker that imports the npm build what it reads. */
async function readInWorker(visitor: Visitor): Promise<unknown> {
  site.file(
    '/worker.js',
    `import { readSignal } from '/heed/index.js';
    postMessage({ ...readSignal(self.navigator), page: typeof document });`,
  );
  await visitor.visit(site.page('/worker.html', '<!doctype html><title>A page with a worker</title>'));
  return visitor.run(
    () =>
      new Promise((resolve, reject) => {
        const worker = new Worker('/worker.js', { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(`The worker failed: ${message}`));
      }),
  );
}

describe('the signal in a worker, by `readSignal` of the npm build', () => {
  it('is what the browser says for a visitor who sends none (R-SIG-3)', async () => {
    const visitor = await openVisitor();
    const unsent = engine === 'firefox' ? { gpc: false } : {};
    expect(await readInWorker(visitor)).toEqual({ ...unsent, dnt: false, page: 'undefined' });
    await visitor.close();
  });

  it('is on for a visitor who sends it; WebKitGTK has no switch to send it by (R-SIG-3, R-SIG-5)', async () => {
    const bySwitch = engine !== 'webkit';
    const visitor = await openVisitor(bySwitch ? { gpc: true } : {});
    expect(await readInWorker(visitor)).toEqual({ ...(bySwitch && { gpc: true }), dnt: false, page: 'undefined' });
    await visitor.close();
  });
});
