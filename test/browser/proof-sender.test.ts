// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../src/browser/create-client.js';
import { readEntries } from '../../src/browser/proof-store.js';
import type { HeedConfig, ProofEntry } from '../../src/index.js';
import { forgetEverything, hearConsole, leave, partsOf, refuseStorage, settled, visit, watch } from './page.js';

type Answer = number | 'nothing' | 'silence';

const config: HeedConfig = { model: 'opt-in', proof: { url: '/consent-proofs' } };

/** What has reached the server, and how. */
let posts: { url: string; init: RequestInit; entry: ProofEntry }[] = [];
let answers: Answer[] = [];

const sent = (): string[] => posts.map(({ entry }) => entry.id);
const logged = (): string[] => readEntries('heed').map(({ id }) => id);
const waiting = (): string[] => Object.keys(localStorage).filter((key) => key.endsWith('.unsent'));

/** Opens the next page of the site, with the server in this mood; the last answer stays. */
async function arrive(...moods: Answer[]) {
  leave();
  answers = moods;
  const client = await visit(config);
  await settled();
  return client;
}

async function acceptWhile(...moods: Answer[]): Promise<void> {
  await (await arrive(...moods)).acceptAll();
  await settled();
}

beforeEach(() => {
  forgetEverything();
  posts = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    posts.push({ url, init, entry: JSON.parse(`${init.body}`) });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === 'nothing') throw new TypeError('Failed to fetch');
    if (answer === 'silence') return new Promise(() => {});
    return new Response(undefined, { status: Number(answer ?? 204) });
  });
});
afterEach(() => {
  leave();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('an entry of the consent log (R-EU-6)', () => {
  it('is sent as it was stored, in a request that outlives the page and does not tell which page', async () => {
    await acceptWhile(204);
    const [post, ...others] = posts;
    expect(others).toEqual([]);
    expect(post).toMatchObject({
      url: 'https://shop.example.com/consent-proofs',
      init: { method: 'POST', keepalive: true, referrerPolicy: 'strict-origin', redirect: 'error' },
    });
    expect(post?.init.headers).toEqual({ 'Content-Type': 'application/json' });
    expect(post?.init.body).toBe(JSON.stringify(readEntries('heed')[0]));
    expect(waiting()).toEqual([]);
  });

  it('is not sent where the site has not asked for it, and stays in the history', async () => {
    await (await visit({ model: 'opt-in' })).acceptAll();
    await settled();
    expect([posts, waiting(), logged().length]).toEqual([[], [], 1]);
  });

  it('never keeps the decision or the page waiting', async () => {
    const client = await arrive('silence');
    expect(await client.acceptAll()).toBe(true);
    expect(await client.withdraw()).toBe(true);
    await settled();
    expect(posts).toHaveLength(2);
  });

  it.each<Answer>([500, 503, 408, 425, 429, 'nothing', 'silence'])(
    'waits when the server answers %s, and is sent again on the next page, for as long as it takes',
    async (answer) => {
      await acceptWhile(answer);
      expect(waiting()).toHaveLength(1);
      // All pages of this test share one module, whose request would still be under way on the next of them.
      if (answer === 'silence') return;
      for (let page = 0; page < 5; page++) await arrive(answer);
      expect([waiting().length, posts.length]).toEqual([1, 6]);
      await arrive(204);
      await arrive(204);
      expect(waiting()).toEqual([]);
      expect(sent()).toEqual(Array.from({ length: 7 }, () => logged()[0]));
    },
  );

  it('that waits goes with the next decision as well', async () => {
    const client = await arrive(503, 503, 204);
    await client.acceptAll();
    await settled();
    await client.withdraw();
    await settled();
    const [first, second] = logged();
    expect(sent().slice(0, 1).concat(sent().slice(1).sort())).toEqual([first, ...[first, second].sort()]);
  });

  it.each([400, 401, 403, 404, 413, 422])(
    'is given up when the server has refused it three times: %i',
    async (code) => {
      const { told } = hearConsole();
      await acceptWhile(code);
      await arrive(code);
      expect([waiting().length, told]).toEqual([1, []]);
      await arrive(code);
      expect(waiting()).toEqual([]);
      expect(told).toEqual([expect.stringMatching(new RegExp(`refuses entry \\w+ of the consent log \\(${code}\\)`))]);
      await arrive(204);
      expect([posts.length, logged().length]).toEqual([3, 1]);
    },
  );

  it('of a browser that stores nothing is sent from memory, and not twice', async () => {
    refuseStorage();
    const client = await arrive(204);
    await client.acceptAll();
    await settled();
    await client.rejectAll();
    await settled();
    expect(posts.map(({ entry }) => entry.action)).toEqual(['accept-all', 'reject-all']);
  });

  it('is sent from memory where its mark is what no longer fits into storage, and not again on the next page', async () => {
    const { setItem } = Storage.prototype;
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, value) {
      if (key.endsWith('.unsent')) throw new DOMException('full', 'QuotaExceededError');
      setItem.call(this, key, value);
    });
    const client = await arrive(204);
    await client.acceptAll();
    await settled();
    expect(sent()).toEqual([client.state.record?.id]);
    await arrive(204);
    expect(posts).toHaveLength(1);
  });

  it('has no part fetched for it on a page where nothing waits, nor where the site does not want it sent', async () => {
    const proof = vi.fn(() => import('../../src/browser/proof.js'));
    const parts = partsOf({ proof });
    watch(createClient(config, parts));
    await settled();
    expect(proof).not.toHaveBeenCalled();
    await acceptWhile(503);
    leave();
    watch(createClient({ model: 'opt-in' }, parts));
    await settled();
    expect(proof).not.toHaveBeenCalled();
    watch(createClient(config, parts));
    await settled();
    expect(proof).toHaveBeenCalledOnce();
  });

  it('that is marked as waiting, and is gone or broken, is not looked for on every page', async () => {
    localStorage.setItem('heed.log.1795392000000.gone.unsent', '0');
    localStorage.setItem('heed.log.1795392000001.broken', '[');
    localStorage.setItem('heed.log.1795392000001.broken.unsent', '0');
    await arrive(204);
    expect([posts, waiting()]).toEqual([[], []]);
  });

  it.each(['javascript:alert(1)', 'data:text/plain,x', 'https://', 7, undefined])(
    'goes nowhere where the address is none, and the console says so: %j',
    async (url) => {
      const { told } = hearConsole();
      const client = await visit({ ...config, proof: { url: url as string } });
      expect(await client.acceptAll()).toBe(true);
      await settled();
      expect(posts).toEqual([]);
      expect(told).toEqual(['heed: proof.url is no address that the consent log could be sent to.']);
    },
  );
});
