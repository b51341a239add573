// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../src/browser/create-client.js';
import { createConsent } from '../../src/index.js';
import { cookiesOf, forgetEverything, hearConsole, leave, settled, visit, watch } from './page.js';

beforeEach(forgetEverything);
afterEach(() => {
  leave();
  vi.restoreAllMocks();
});

describe('the self-check (R-CA-15)', () => {
  it('waits for the configuration, and says when it is of no use', async () => {
    hearConsole();
    const client = watch(createConsent(new Promise((_, fail) => setTimeout(fail, 20, new Error('404')))));
    const findings = await client.selfCheck();
    expect(findings).toMatchObject([{ id: 'config-unusable', severity: 'error', elements: [] }]);
    expect(client.state.ready).toBe(true);
  });

  it('tells of an interface that does not arrive, and of all that it finds besides', async () => {
    const { told } = hearConsole();
    const ui = () => Promise.reject(new Error('404'));
    const client = await visit({ model: 'opt-in', trigger: false, links: { privacy: '/p' } }, { ui });
    await settled();
    const ids = (await client.selfCheck()).map(({ id }) => id);
    const unused = Array(5).fill('category-unused');
    expect(ids).toEqual([...unused, 'way-back-missing', 'layer-missing', 'layer-missing']);
    expect(told).toContainEqual(expect.stringContaining('404'));
    expect([client.state.surface, cookiesOf(), Object.keys(localStorage)]).toEqual(['none', [], []]);
  });

  it('fails, and changes nothing, when its part can not be fetched', async () => {
    const lost = () => Promise.reject(new Error('404'));
    hearConsole();
    const client = watch(createClient({}, { load: lost }));
    await client.ready;
    await settled();
    const { surface } = client.state;
    await expect(client.selfCheck()).rejects.toThrow('404');
    expect(client.state.surface).toBe(surface);
  });
});
