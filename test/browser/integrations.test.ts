// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ServiceConfig } from '../../src/core/config.js';
import type { Integration } from '../../src/index.js';
import { forgetEverything, hearConsole, leave, visit } from './page.js';

beforeEach(forgetEverything);
afterEach(leave);

it("hands an integration of the site's own a signal that ends it with heed, and one that throws stops nobody", async () => {
  const { told: errors } = hearConsole();
  const order: string[] = [];
  const own: Integration = {
    id: 'own',
    start: (_, until) => {
      order.push('start');
      until.addEventListener('abort', () => order.push('end'));
    },
    tell: ({ action }) => order.push(`tell ${action}`),
  };
  const broken: Integration = {
    id: 'broken',
    start: () => {
      throw new Error('no start');
    },
    tell: () => {
      throw new Error('no word');
    },
  };
  const client = await visit({ region: 'DE' }, { integrations: [broken, own] });
  await client.acceptAll();
  expect(order).toEqual(['start', 'tell undefined', 'tell accept-all']);
  client.destroy();
  expect(order.at(-1)).toBe('end');
  expect(errors.join()).toMatch(/broken failed.*no start.*broken failed.*no word/s);
});

/** A service whose tag has run, or waits, and how often it has begun. */
function serviceOf(id: string, tag: Partial<NonNullable<ServiceConfig['tag']>> = {}) {
  let begun = 0;
  const bootstrap = (): void => void begun++;
  const service: ServiceConfig = { id, category: 'performance', tag: { src: `/${id}.js`, ...tag }, bootstrap };
  const tags = (): HTMLScriptElement[] => [...document.querySelectorAll<HTMLScriptElement>(`[data-service=${id}]`)];
  return { service, tags, begun: () => begun };
}

/** Tags that were let go: those held have no address yet. */
const loaded = (tags: HTMLScriptElement[]): number => tags.filter(({ src, type }) => src && type !== 'heed').length;

it('loads a service once on a page, though heed is taken off and put on again, as when the visitor signs in', async () => {
  const { service, tags, begun } = serviceOf('stats');
  const services = [service];
  const client = await visit({ region: 'DE', services });
  client.destroy();
  expect([tags().length, begun()]).toEqual([0, 0]);
  const again = await visit({ region: 'DE', services });
  await again.acceptAll();
  expect([loaded(tags()), begun()]).toEqual([1, 1]);
  again.destroy();
  const known = await visit({ region: 'DE', services, known: true });
  expect(known.allows('stats')).toBe(true);
  expect([loaded(tags()), begun()]).toEqual([1, 1]);
});

it('asks the visitor and loads the other services where the tag of one has an attribute that can not be', async () => {
  const { told } = hearConsole();
  const [bad, good] = [serviceOf('bad', { attributes: { 'bad name': 'x' } }), serviceOf('good')];
  const client = await visit({ region: 'DE', services: [bad.service, good.service] });
  expect(client.state.asks).toBe(true);
  await client.acceptAll();
  expect([loaded(bad.tags()), loaded(good.tags())]).toEqual([0, 1]);
  expect(told.join()).toMatch(/bad failed/);
});

it.each(['type', 'TYPE'])(
  'keeps the type that a site gives a tag by %s, and holds the tag until it is allowed',
  async (name) => {
    const { service, tags } = serviceOf(`typed-${name}`, { attributes: { [name]: 'module' } });
    const client = await visit({ region: 'DE', services: [service] });
    expect(tags().map(({ type, dataset }) => [type, dataset['type']])).toEqual([['text/plain', 'module']]);
    await client.acceptAll();
    expect(tags().find(({ src }) => src)?.type).toBe('module');
  },
);
