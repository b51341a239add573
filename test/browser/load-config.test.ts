// @vitest-environment jsdom
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '../../src/browser/load-config.js';
import { forgetEverything, put } from './page.js';

const page = globalThis as { heedConfig?: unknown };
let server: Server | undefined;

const serve = async (answer: RequestListener): Promise<string> => {
  const started = createServer(answer);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/heed.json`;
};

const element = (content: string): HTMLElement[] =>
  put(`<script type="application/json" data-heed="config">${content}</script>`);

beforeEach(forgetEverything);
afterEach(() => {
  vi.restoreAllMocks();
  server?.closeAllConnections();
  server?.close();
  page.heedConfig = undefined;
});

describe('the configuration of a page without a build', () => {
  it('is the file that data-config names, before all else', async () => {
    page.heedConfig = { preset: 'ccpa' };
    const url = await serve((_, response) => response.end('{"preset":"gdpr"}'));
    expect(await loadConfig(url)).toEqual({ preset: 'gdpr' });
  });

  it('is else what the page has put into window.heedConfig', async () => {
    page.heedConfig = { preset: 'ccpa' };
    element('{"preset":"gdpr"}');
    expect(await loadConfig(undefined)).toEqual({ preset: 'ccpa' });
  });

  it('is else the JSON in the page', async () => {
    element('{"preset":"gdpr"}');
    expect(await loadConfig(undefined)).toEqual({ preset: 'gdpr' });
  });

  it('is else none', async () => {
    expect(await loadConfig(undefined)).toEqual({});
  });

  it('is not to be had where the JSON in the page is broken', async () => {
    element('{preset: gdpr}');
    await expect(loadConfig(undefined)).rejects.toThrow(SyntaxError);
  });

  it.each([404, 500, 503])('is not to be had where the server answers %i, and the error says so', async (status) => {
    const url = await serve((_, response) => response.writeHead(status).end('{"preset":"ccpa"}'));
    await expect(loadConfig(url)).rejects.toThrow(`${url}: ${status}`);
  });

  it.each(['<!doctype html>', '', '{"preset":'])(
    'is not to be had from a file that is no JSON: %j',
    async (content) => {
      const url = await serve((_, response) => response.end(content));
      await expect(loadConfig(url)).rejects.toThrow();
    },
  );

  it('is not to be had where nobody answers', async () => {
    const url = await serve(() => undefined);
    server?.close();
    await expect(loadConfig(url)).rejects.toThrow();
  });

  it('is not waited for longer than ten seconds', async () => {
    // The clock of AbortSignal can't be turned forward, so its time is made a hundred times shorter.
    const { timeout } = AbortSignal;
    const spy = vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => timeout(milliseconds / 100));
    const url = await serve(() => undefined);
    await expect(loadConfig(url)).rejects.toThrow(/timeout/);
    expect(spy).toHaveBeenCalledExactlyOnceWith(10_000);
  });
});
