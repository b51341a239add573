// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCategories } from '../../../src/browser/check/check-categories.js';
import type { HeedConfig } from '../../../src/index.js';
import { forgetEverything, held, leave, put, visit } from '../page.js';

/** The categories that are found to be of no use. */
const unused = async (config: HeedConfig): Promise<(string | undefined)[]> =>
  checkCategories(await visit(config)).map(({ id, severity, message }) => {
    expect([id, severity]).toEqual(['category-unused', 'warning']);
    return message.split(/[“”]/)[1];
  });

beforeEach(forgetEverything);
afterEach(leave);

describe('a category that the visitor is asked about', () => {
  it('is found where no tag and no service is in it', async () => {
    const all = ['functional', 'performance', 'sale', 'social', 'targeting'];
    expect(await unused({ model: 'opt-in' })).toEqual(all);
    // What is always active isn't asked about.
    expect(await unused({ model: 'opt-out' })).toEqual(all.slice(2));
  });

  it('is of use to a tag, let go or not, and to a service', async () => {
    put(held('', 'data-category="performance"'));
    const categories = [{ id: 'performance' }, { id: 'social' }, { id: 'targeting' }];
    const services = [{ id: 'acme', category: 'social' }];
    const client = await visit({ model: 'opt-in', categories, services });
    expect(checkCategories(client)).toHaveLength(1);
    await client.acceptAll();
    expect(checkCategories(client)).toMatchObject([{ message: expect.stringContaining('“targeting”') }]);
  });

  it('is of use, as “sale”, to what sells or shares in another category', async () => {
    const sells = { id: 'acme', category: 'performance', sells: true };
    const config: HeedConfig = { model: 'opt-in', categories: [{ id: 'performance' }, { id: 'sale' }] };
    expect(await unused({ ...config, services: [sells] })).toEqual([]);
    expect(await unused({ ...config, services: [{ ...sells, sells: false, shares: true }] })).toEqual([]);
    expect(await unused({ ...config, services: [{ ...sells, sells: false }] })).toEqual(['sale']);
  });
});
