// @vitest-environment jsdom
import { CmpApi, CmpApiModel } from '@iabtcf/cmpapi';
import { TCString } from '@iabtcf/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HeedConfig } from '../../src/index.js';
import { type TcfOptions, tcf } from '../../src/integrations.js';
import { forgetEverything, leave, listen, settled, visit } from '../browser/page.js';
import { closeForeignTcf, createModel } from './foreign-tcf.js';

interface TcData {
  readonly tcString: string;
  readonly eventStatus: string;
  readonly gdprApplies: boolean;
}
type Api = (command: string, version: number, callback: (data: TcData, success: boolean) => void) => void;

/** What a vendor's listener has heard, in order. */
let heard: TcData[] = [];

beforeEach(() => {
  forgetEverything();
  CmpApiModel.reset();
  heard = [];
});
afterEach(() => {
  leave();
  closeForeignTcf();
});

/** Opens the site's own consent manager, with a vendor that listens, and heed that speaks by it. */
function arrive(options: Partial<TcfOptions> = {}, config: HeedConfig = {}) {
  const cmpApi = new CmpApi(28, 1, true);
  const page = window as unknown as { __tcfapi: Api };
  page.__tcfapi('addEventListener', 2, (data) => heard.push({ ...data }));
  const integration = tcf({
    cmpApi,
    model: createModel(),
    encode: (model) => TCString.encode(model),
    ...(options as object),
  });
  return visit({ region: 'DE', ...config }, { integrations: [integration] });
}

const last = (): TcData => heard.at(-1) as TcData;
const read = () => {
  const model = TCString.decode(last().tcString);
  const yes = (vector: Iterable<readonly [number, boolean]>): number[] =>
    [...vector].flatMap(([id, is]) => (is ? [id] : []));
  return {
    purposes: yes(model.purposeConsents),
    vendors: yes(model.vendorConsents),
    features: yes(model.specialFeatureOptins),
    created: model.created,
    lastUpdated: model.lastUpdated,
  };
};

describe('heed as the voice of a registered CMP', () => {
  it('says that it asks, and nothing else until the visitor has answered', async () => {
    await arrive();
    await settled();
    expect(heard.map(({ eventStatus, tcString, gdprApplies }) => [eventStatus, tcString, gdprApplies])).toEqual([
      ['cmpuishown', '', true],
    ]);
  });

  it('writes each decision to the model once it is stored, and tells vendors before the page (R-VEN-1)', async () => {
    const client = await arrive({ vendors: { 7: 'targeting', 9: ['performance', 'targeting'], 11: 'targeting' } });
    const order: string[] = [];
    document.addEventListener('heed:change', () => order.push('page'));
    const page = window as unknown as { __tcfapi: Api };
    page.__tcfapi('addEventListener', 2, ({ eventStatus }) => {
      order.push(`${eventStatus} ${/heed=[^;]*\.api\./.test(document.cookie)}`);
    });
    order.length = 0;
    await client.acceptAll();
    expect(order).toEqual(['useractioncomplete true', 'page']);
    expect(read()).toMatchObject({ purposes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], vendors: [7, 9], features: [] });
    await client.save({ targeting: true, sale: true, social: true, performance: false, functional: false });
    // Purpose 1 is used by what is allowed; nobody may have what only the denied need.
    expect(read()).toMatchObject({ purposes: [1, 2, 3, 4, 5, 6, 7], vendors: [7] });
    await client.save({ targeting: false });
    expect(read()).toMatchObject({ purposes: [1, 5, 6], vendors: [] });
    await client.withdraw();
    expect(read()).toMatchObject({ purposes: [], vendors: [] });
    expect(last().eventStatus).toBe('useractioncomplete');
  });

  it('says that its interface is open over what holds, and that it is closed', async () => {
    const client = await arrive();
    await client.acceptAll();
    const { tcString } = last();
    client.open('preferences');
    await settled();
    expect(last()).toMatchObject({ eventStatus: 'cmpuishown', tcString });
    client.close();
    expect(last()).toMatchObject({ eventStatus: 'useractioncomplete', tcString });
  });

  it('tells a visitor who has decided at once, with the day of that decision and no more of the time', async () => {
    const first = await arrive();
    await first.acceptAll();
    leave();
    closeForeignTcf();
    heard = [];
    const client = await arrive();
    await settled();
    expect(heard).toMatchObject([{ eventStatus: 'tcloaded', gdprApplies: true }]);
    const day = new Date(Math.floor((client.state.record?.decidedAt ?? 0) / 86_400_000) * 86_400_000);
    expect(read()).toMatchObject({ created: day, lastUpdated: day });
  });

  it('says that the GDPR does not apply where heed does not ask first, or where the site says so', async () => {
    await arrive({}, { region: 'US-CA' });
    await settled();
    expect(heard).toMatchObject([{ gdprApplies: false }]);
    leave();
    heard = [];
    CmpApiModel.reset();
    await arrive({ applies: ({ region }) => region === 'FR' });
    await settled();
    expect(heard).toMatchObject([{ gdprApplies: false }]);
  });

  it("goes by a table of the site's own, special features among it", async () => {
    const needs = {
      geo: { purposes: [1], specialFeatures: [1] },
      performance: { purposes: [1, 8], specialFeatures: [2] },
    };
    const categories = ['performance', 'geo'].map((id) => ({ id }));
    const client = await arrive({ needs }, { categories });
    await client.save({ geo: true, performance: false });
    expect(read()).toMatchObject({ purposes: [1], features: [1] });
  });

  it('is silent once it is off the page, and lays no listener on heed that stays', async () => {
    const client = await arrive();
    await settled();
    const changes = listen('heed:change');
    client.destroy();
    heard = [];
    client.open('banner');
    await settled();
    expect([heard, changes]).toEqual([[], []]);
  });
});
