import { beforeEach, describe, expect, it, vi } from 'vitest';
import { metaPixel, microsoftClarity, microsoftUet } from '../../src/integrations.js';
import { anyClient, arrival, decision } from './told.js';

const page: Record<string, unknown> = {};

beforeEach(() => {
  for (const key of Object.keys(page)) delete page[key];
  vi.stubGlobal('window', page);
});

describe('what each vendor is told, denied first, call by call (R-VEN-1)', () => {
  it('touches no global of a vendor until it is started', () => {
    for (const create of [metaPixel, microsoftClarity, microsoftUet]) create();
    expect(page).toEqual({});
  });

  it('Microsoft UET', () => {
    const { start, tell } = microsoftUet();
    start?.(anyClient);
    tell(arrival());
    tell(decision(['targeting', 'sale']));
    tell(decision(['targeting']));
    expect(page['uetq']).toEqual([
      ...['consent', 'default', { ad_storage: 'denied' }],
      ...['consent', 'update', { ad_storage: 'denied' }],
      ...['consent', 'update', { ad_storage: 'granted' }],
      ...['consent', 'update', { ad_storage: 'denied' }],
    ]);
  });

  it('Microsoft Clarity, whose keys have a capital S', () => {
    const { start, tell } = microsoftClarity();
    start?.(anyClient);
    tell(decision(['performance']));
    tell(decision(['performance', 'targeting', 'sale']));
    const { q } = page['clarity'] as unknown as { q: IArguments[] };
    expect(q.map(String)).toEqual(Array(3).fill('[object Arguments]'));
    expect(q.map((call) => [...call])).toEqual([
      ['consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }],
      ['consentv2', { ad_Storage: 'denied', analytics_Storage: 'granted' }],
      ['consentv2', { ad_Storage: 'granted', analytics_Storage: 'granted' }],
    ]);
  });

  it('Meta Pixel, which is missing at first', () => {
    const { start, tell } = metaPixel({ needs: 'meta' });
    start?.(anyClient);
    tell(decision(['meta']));
    const fbq = vi.fn();
    page['fbq'] = fbq;
    start?.(anyClient);
    tell(decision(['meta']));
    tell(decision(['targeting', 'sale'], ['meta']));
    expect(fbq.mock.calls).toEqual([
      ['consent', 'revoke'],
      ['consent', 'grant'],
      ['consent', 'revoke'],
    ]);
  });
});
