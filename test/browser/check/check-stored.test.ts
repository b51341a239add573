// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkStored } from '../../../src/browser/check/check-stored.js';
import type { HeedConfig } from '../../../src/index.js';
import { forgetEverything, leave, refuseStorage, setCookie, visit } from '../page.js';

const services = [{ id: 'acme', category: 'targeting', cookies: [{ name: '_acme*' }], storage: ['acme.*.id'] }];

const found = async (config: HeedConfig = {}): Promise<string[]> =>
  checkStored(await visit({ model: 'opt-in', services, ...config })).map(({ id, severity, message }) => {
    expect(severity).toBe('warning');
    return `${id} ${message.split(/[“”]/)[1]}`;
  });

beforeEach(forgetEverything);
afterEach(leave);

describe('what is stored on a page', () => {
  it("is well where a service describes it, or it is heed's own: record, mirror and log", async () => {
    setCookie('_acme_1=1');
    localStorage.setItem('acme.ads.id', '1');
    sessionStorage.setItem('acme..id', '1');
    const client = await visit({ model: 'opt-in', services });
    await client.acceptAll();
    expect(document.cookie).toContain('heed=');
    expect(Object.keys(localStorage).some((key) => key.startsWith('heed.log.'))).toBe(true);
    expect(checkStored(client)).toEqual([]);
    leave();
    await (await visit({ model: 'opt-in', services, cookie: { name: 'own' } })).acceptAll();
    // Left over from before the record had another name.
    expect(await found({ cookie: { name: 'own' } })).toEqual([
      ...['cookie-undescribed heed', 'storage-undescribed heed'],
      expect.stringMatching(/^storage-undescribed heed\.log\./),
      'storage-undescribed heed.verdict',
    ]);
  });

  it('is found where nobody describes it, each by its name', async () => {
    for (const cookie of ['acme=1', 'sid=a=b', '_ac=2']) setCookie(cookie);
    localStorage.setItem('acme.ads', '1');
    sessionStorage.setItem('tab', '1');
    expect(await found()).toEqual([
      ...['cookie-undescribed acme', 'cookie-undescribed sid', 'cookie-undescribed _ac'],
      ...['storage-undescribed acme.ads', 'storage-undescribed tab'],
    ]);
    expect(await found({ services: [{ id: 'own', category: 'necessary', cookies: [{ name: '*' }] }] })).toHaveLength(2);
  });

  it('is nothing where the browser blocks storage', async () => {
    sessionStorage.setItem('tab', '1');
    refuseStorage();
    expect(await found()).toEqual(['storage-undescribed tab']);
  });
});
