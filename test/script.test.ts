// @vitest-environment jsdom
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConsentClient } from '../src/index.js';
import { forgetEverything, hearConsole, put, settled } from './browser/page.js';

const dist = `${pathToFileURL('dist')}/`;

type Call = (client: ConsentClient) => unknown;

const page = globalThis as { heed?: { push(...calls: Call[]): unknown } & Partial<ConsentClient> };

/** Runs the script of a script tag, as the page does each time that it meets one. */
const run = async (name: 'script' | 'stub'): Promise<void> => {
  vi.resetModules();
  await import(`../src/${name}.ts`);
};

const configure = (config: string): unknown =>
  put(`<script type="application/json" data-heed="config">${config}</script>`);

beforeEach(() => {
  forgetEverything();
  delete page.heed;
  // Parts are fetched from the build, the one that concludes among them.
  put(`<base href="${dist}">`);
  configure('{"model":"opt-out","trigger":false,"categories":[]}');
});
afterEach(() => {
  page.heed?.destroy?.();
  vi.restoreAllMocks();
});

describe('a page without a build', () => {
  it('has what it queued before heed came done in order, with the client ready', async () => {
    const done: string[] = [];
    page.heed = [
      (client: ConsentClient) => done.push(`first ${client.state.ready}`),
      (client: ConsentClient) => done.push(`second ${client.state.model}`),
    ];
    await run('script');
    page.heed?.push(
      () => done.push('third'),
      () => done.push('fourth'),
    );
    await page.heed?.ready;
    await settled();
    expect(done).toEqual(['first true', 'second opt-out', 'third', 'fourth']);
  });

  it('has what it hands over later done at once', async () => {
    await run('script');
    await page.heed?.ready;
    const done = vi.fn();
    page.heed?.push(done);
    await settled();
    expect(done).toHaveBeenCalledExactlyOnceWith(page.heed);
  });

  it('has the client itself as window.heed', async () => {
    await run('script');
    await page.heed?.ready;
    expect(page.heed?.allows?.('necessary')).toBe(true);
    expect(page.heed?.policy?.model).toBe('opt-out');
  });

  it('is served by the first of two scripts, and the console is told', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    await run('script');
    const first = page.heed;
    await run('script');
    expect(page.heed).toBe(first);
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('twice'));
  });

  it('has everything denied where its configuration is broken (R-EU-1)', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    document.body.replaceChildren();
    configure('{oops}');
    await run('script');
    await page.heed?.ready;
    expect([page.heed?.policy?.closed, page.heed?.allows?.('performance')]).toEqual([true, false]);
    expect(error).toHaveBeenCalledOnce();
  });
});

describe('the stub of a page that loads heed late', () => {
  it('keeps what the page hands over until heed has come', async () => {
    const done = vi.fn();
    await run('stub');
    page.heed?.push(done);
    await settled();
    expect(done).not.toHaveBeenCalled();
    await run('script');
    await page.heed?.ready;
    await settled();
    expect(done).toHaveBeenCalledOnce();
  });

  it('does not lose what a visitor presses before heed has come', async () => {
    hearConsole(); // The part that decides isn't there to be fetched.
    const [button] = put('<button data-heed="opt-out">Do Not Sell</button>');
    const pressed = vi.fn();
    await run('stub');
    button?.click();
    button?.addEventListener('click', pressed);
    await run('script');
    await page.heed?.ready;
    await settled();
    expect(pressed).toHaveBeenCalledOnce();
    button?.click();
    await settled();
    expect(pressed).toHaveBeenCalledTimes(2);
  });

  it('looks past a click that a script makes on the document itself', async () => {
    const onError = vi.fn();
    window.addEventListener('error', onError);
    await run('stub');
    document.dispatchEvent(new Event('click'));
    window.removeEventListener('error', onError);
    expect(onError).not.toHaveBeenCalled();
    await run('script');
  });

  it('leaves links to themselves: they lead somewhere without heed (R-CA-13)', async () => {
    const [link] = put('<a href="#choices" data-heed="preferences">Your Privacy Choices</a>');
    const pressed = vi.fn();
    await run('stub');
    link?.click();
    link?.addEventListener('click', pressed);
    await run('script');
    await page.heed?.ready;
    await settled();
    expect(pressed).not.toHaveBeenCalled();
  });

  it('leaves heed alone where it is there already', async () => {
    await run('script');
    const first = page.heed;
    await run('stub');
    expect(page.heed).toBe(first);
  });
});
