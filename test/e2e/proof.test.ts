import { createHash } from 'node:crypto';
import type { ConsentProof, HeedConfig, ProofEntry } from 'heed';
import { proofJsonSchema } from 'heed/validate';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fromJSONSchema } from 'zod';
import { accept, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, partsOn, recordIn, stateOn } from './witness.js';

interface Post {
  readonly entry: ProofEntry;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly method: string;
  /** What it was answered. */
  readonly status: number;
}

let site: Site;
let visitor: Visitor;
let posts: Post[] = [];
/** What the server answers; 0 breaks the connection. */
let mood = 204;

beforeAll(async () => {
  site = await openSite();
  site.respond('/consent-proofs', (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      posts.push({ entry: JSON.parse(body), headers: request.headers, method: request.method, status: mood });
      if (mood === 0) request.socket.destroy();
      else
        response
          .status(mood)
          .set(mood === 302 ? { Location: '/proof.html' } : {})
          .end();
    });
  });
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  posts = [];
  mood = 204;
});
afterAll(() => site.close());

const services = [{ id: 'acme-ads', name: 'Acme Ads', category: 'targeting', cookies: [{ name: '_ads*', days: 90 }] }];
const policy =
  `default-src 'none'; script-src 'nonce-bm9uY2U' 'strict-dynamic'; connect-src 'self'; style-src 'self'; img-src 'self';
  require-trusted-types-for 'script'; base-uri 'none'`.replace(/\s+/g, ' ');

/** A page under a strict policy, with a secret in its address and what the policy objects to noted. */
function page(config: HeedConfig = {}, before = ''): string {
  const own: HeedConfig = { model: 'opt-in', region: 'DE', services, proof: { url: '/consent-proofs' }, ...config };
  const markup = `<!doctype html><html lang="de"><title>A page</title><script nonce="bm9uY2U">${before}
    window.violations = []; document.addEventListener('securitypolicyviolation',
      ({ effectiveDirective, blockedURI }) => violations.push(effectiveDirective + ' ' + blockedURI));
    window.heedConfig = ${JSON.stringify(own)}</script>
    <script nonce="bm9uY2U" src="/heed/heed.js"></script><body><a href="#" data-heed="preferences">Choices</a>`;
  return `${site.page('/proof.html', markup, { 'Content-Security-Policy': policy })}?token=secret`;
}

const violations = (): Promise<string[]> => visitor.run(() => Reflect.get(window, 'violations'));
const unsent = (): Promise<string[]> =>
  visitor.run(() => Object.keys(localStorage).filter((key) => key.endsWith('.unsent')));
const isFetched = async (): Promise<boolean> => (await partsOn(visitor)).includes('proof');

async function untilPosted(count: number): Promise<Post[]> {
  await expect.poll(() => posts.length, { timeout: 10_000 }).toBe(count);
  return posts;
}

const untilAllSent = (): Promise<void> => expect.poll(unsent, { timeout: 10_000 }).toEqual([]);

describe("a decision's entry in the site's consent log (R-EU-6)", () => {
  it('arrives, under a strict policy: what was granted and denied, on which words, and not who or where', async () => {
    await visitor.visit(page());
    await visitor.click('button', 'Selbst auswählen');
    await visitor.click('input[name="category.performance"]');
    await visitor.click('dialog button', 'Auswahl speichern');
    const [post] = await untilPosted(1);
    const record = await recordIn(visitor);
    const { entry, headers, method } = post as Post;
    expect(entry).toEqual({
      ...{
        id: record?.id,
        time: new Date(record?.decidedAt ?? 0).toISOString(),
        action: 'save',
        source: 'preferences',
      },
      ...{ revision: 0, model: 'opt-in', region: 'DE', locale: 'de', days: 180, previous: '' },
      granted: ['performance'],
      denied: ['functional', 'sale', 'social', 'targeting', 'acme-ads'],
      signals: { dnt: expect.any(Boolean), ...(entry.signals.gpc !== undefined && { gpc: false }) },
      texts: expect.stringMatching(/^[\da-f]{64}$/),
    });
    expect([method, headers['content-type']]).toEqual(['POST', 'application/json']);
    expect(`${headers['referer']}`).not.toContain('secret');
    const said = JSON.stringify([entry, await visitor.run(() => ({ ...localStorage }))]);
    for (const secret of ['127.0.0.1', 'localhost', 'secret', await visitor.run(() => navigator.userAgent)]) {
      expect(said).not.toContain(secret);
    }
    await untilAllSent();
    expect([await violations(), await visitor.errors()]).toEqual([[], []]);
  });

  it('has the hash of the words that were shown, which whoever knows them can make again', async () => {
    await visitor.visit(page());
    await visitor.waitToSee('[part=banner]');
    await visitor.until(() => window.heed.memo.texts !== undefined);
    const words = await visitor.run(() => window.heed.memo.words ?? '');
    for (const shown of [await visitor.text('[part=banner] h2'), 'Acme Ads']) expect(words).toContain(shown);
    await visitor.click('button', 'Alle ablehnen');
    const [post] = await untilPosted(1);
    expect(post?.entry.texts).toBe(createHash('sha256').update(words).digest('hex'));
  });

  it('appends: what is withdrawn comes after what was given, and leads to it', async () => {
    await visitor.visit(page());
    await accept(visitor);
    await untilPosted(1);
    await visitor.run(() => window.heed.withdraw());
    const [given, withdrawn] = await untilPosted(2);
    expect(withdrawn?.entry).toMatchObject({ source: 'withdrawal', granted: [], previous: given?.entry.id });
    expect(withdrawn?.entry.denied).toEqual(given?.entry.granted);
    await untilAllSent();
  });

  it.each([503, 302, 0])(
    'that gets no 2xx, but %i, waits for the next page, and for the one after',
    async (trouble) => {
      mood = trouble;
      const url = page();
      await visitor.visit(url);
      await accept(visitor);
      // A browser may try a broken connection once more by itself.
      await expect.poll(() => posts.length, { timeout: 10_000 }).toBeGreaterThan(0);
      expect(await stateOn(visitor)).toMatchObject({ grants: { performance: true } });
      const before = posts.length;
      await visitor.visit(url);
      await expect.poll(() => posts.length, { timeout: 10_000 }).toBeGreaterThan(before);
      expect(await unsent()).toHaveLength(1);
      mood = 204;
      await visitor.visit(url);
      await untilAllSent();
      expect(new Set(posts.map(({ entry }) => JSON.stringify(entry))).size).toBe(1);
      expect(posts.filter(({ status }) => status === 204)).toHaveLength(1);
      await visitor.visit(url);
      await stateOn(visitor);
      expect(await isFetched()).toBe(false);
    },
  );

  it('arrives though the page is left with the click', async () => {
    const url = page();
    const next = site.page('/elsewhere.html', '<!doctype html><title>Elsewhere</title>');
    await visitor.visit(url);
    await visitor.waitToSee('[part=banner]');
    await visitor.run((to) => {
      document.addEventListener('heed:change', () => location.assign(to), { once: true });
      window.heed.rejectAll();
    }, next);
    await visitor.until(() => location.pathname === '/elsewhere.html');
    // The page may have gone before its request began; then the next page of the site sends the entry.
    await visitor.visit(url);
    await expect.poll(() => posts.length, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(new Set(posts.map(({ entry }) => entry.id)).size).toBe(1);
    await untilAllSent();
  });

  it('arrives though it is longer than what may outlive a page', async () => {
    const ids = Array.from({ length: 2000 }, (_, at) => `${at}`.padStart(32, 'a'));
    await visitor.visit(page({ services: ids.map((id) => ({ id, category: 'targeting' })) }));
    await visitor.click('[part=banner] button', 'Alle ablehnen');
    const [post] = await untilPosted(1);
    expect(post?.entry.denied).toEqual(expect.arrayContaining(ids));
    await untilAllSent();
  });

  it('arrives where the browser stores nothing', async () => {
    const refuse = `for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
      Object.defineProperty(document, 'cookie', { get: () => '', set() {} });`;
    await visitor.visit(page({}, refuse));
    await visitor.click('[part=banner] button', 'Alle akzeptieren');
    const [post] = await untilPosted(1);
    expect(post?.entry).toMatchObject({ action: 'accept-all', source: 'banner', denied: [] });
    const { events } = await visitor.run(() => window.heed.proof());
    expect(events).toMatchObject([{ event_id: post?.entry.id, event_state: 'dpv:ConsentGiven' }]);
    expect(await violations()).toEqual([]);
  });

  it('of one tab is not lost by another, nor are both lost', async () => {
    mood = 503;
    const url = page();
    await visitor.visit(url);
    await stateOn(visitor);
    const second = await visitor.secondTab();
    await second.visit(url);
    await stateOn(second);
    await Promise.all([accept(visitor), reject(second)]);
    // Either may send the other's as well: they have one number, and the server drops the second.
    const known = (): string[] => [...new Set(posts.map(({ entry }) => entry.id))].sort();
    await expect.poll(() => known().length, { timeout: 10_000 }).toBe(2);
    expect(await unsent()).toHaveLength(2);
    const ids = known();
    mood = 204;
    await Promise.all([visitor.visit(url), second.visit(url)]);
    await untilAllSent();
    const arrived = posts.filter(({ status }) => status === 204).map(({ entry }) => entry.id);
    expect([...new Set(arrived)].sort()).toEqual(ids);
    const { events } = await visitor.run(() => window.heed.proof());
    expect([...new Set(events.map(({ event_id }) => event_id))].sort()).toEqual(ids);
    await second.close();
  });

  it('stays in the browser where the site has not asked for it, and nothing is fetched for it', async () => {
    const own: HeedConfig = { model: 'opt-in' };
    const markup = `<!doctype html><title>Quiet</title><script>heedConfig = ${JSON.stringify(own)}</script>
      <script src="/heed/heed.js"></script>`;
    await visitor.visit(site.page('/quiet.html', markup));
    await accept(visitor);
    expect([await isFetched(), await unsent(), posts]).toEqual([false, [], []]);
    expect((await visitor.run(() => window.heed.proof())).events).toMatchObject([{ event_state: 'dpv:ConsentGiven' }]);
  });
});

describe("a visitor's own history (R-EU-6)", () => {
  const elsewhere = fromJSONSchema(JSON.parse(JSON.stringify(proofJsonSchema())));

  it('is exported in the shape of ISO/IEC TS 27560, as the schema describes it', async () => {
    await visitor.visit(page({ links: { privacy: '/privacy' } }));
    const empty = await visitor.run(() => window.heed.proof());
    expect([elsewhere.safeParse(empty).success, empty.events]).toEqual([true, []]);
    await visitor.run(() => window.heed.save({ performance: true }));
    await visitor.run(() => window.heed.withdraw());
    const proof: ConsentProof = await visitor.run(() => window.heed.proof());
    expect(elsewhere.safeParse(proof)).toMatchObject({ success: true });
    const record = await recordIn(visitor);
    expect(proof.header).toMatchObject({ record_id: record?.previous, pii_principal_id: record?.id });
    expect(proof.processing).toMatchObject({
      privacy_notice: `${site.url}/privacy`,
      jurisdiction: 'DE',
      language: 'de',
    });
    expect(proof.parties.map(({ party_role }) => party_role)).toEqual([
      ...['dpv:DataController', 'dpv:DataSubject', 'dpv:Recipient'],
    ]);
    expect(proof.events.map(({ event_state, purposes, services }) => [event_state, purposes, services])).toEqual([
      ['dpv:ConsentGiven', ['performance'], []],
      ['dpv:ConsentRefused', ['functional', 'sale', 'social', 'targeting'], ['acme-ads']],
      ['dpv:ConsentRefused', ['functional', 'sale', 'social', 'targeting'], ['acme-ads']],
      ['dpv:ConsentWithdrawn', ['performance'], []],
    ]);
    const said = JSON.stringify(proof);
    for (const secret of ['secret', '127.0.0.1', await visitor.run(() => navigator.userAgent)]) {
      expect(said).not.toContain(secret);
    }
  });

  it('is read without what somebody else has put there', async () => {
    const url = page();
    await visitor.visit(url);
    await accept(visitor);
    await untilAllSent();
    const earlier = (await visitor.errors()).length;
    await visitor.run(() => {
      localStorage.setItem('heed.log.1795392000000.bad', '{"id":');
      localStorage.setItem('heed.log.1795392000000.huge', 'x'.repeat(1_000_000));
      localStorage.setItem('heed.log.1795392000000.gone.unsent', '0');
    });
    await visitor.reload();
    await untilAllSent();
    expect((await visitor.run(() => window.heed.proof())).events).toHaveLength(1);
    expect((await visitor.errors()).slice(earlier)).toEqual([]);
  });
});
