import { CmpApi, CmpApiModel } from '@iabtcf/cmpapi';
import { GVL, TCModel, TCString } from '@iabtcf/core';

type VendorList = ConstructorParameters<typeof GVL>[0];

const purposes = Array.from({ length: 11 }, (_, at) => at + 1);
const numbered = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [at + 1, { id: at + 1, name: `${at + 1}` }]));
const vendor = {
  ...{ purposes, legIntPurposes: [], flexiblePurposes: [], specialPurposes: [], features: [], specialFeatures: [1] },
  ...{ policyUrl: '', cookieMaxAgeSeconds: 0, usesCookies: true, cookieRefresh: false, usesNonCookieAccess: true },
};

/** A vendor list of two vendors, in the shape of the IAB's. */
export const vendorList = {
  ...{ gvlSpecificationVersion: 3, vendorListVersion: 100, tcfPolicyVersion: 5, lastUpdated: '2026-11-19T16:00:00Z' },
  ...{ purposes: numbered(11), specialPurposes: {}, features: {}, specialFeatures: numbered(2), stacks: {} },
  vendors: { 7: { id: 7, name: 'Acme', ...vendor }, 9: { id: 9, name: 'Emca', ...vendor } },
};

/** What a visitor says to a consent manager. */
export interface Said {
  readonly purposes?: readonly number[];
  readonly vendors?: readonly number[];
  readonly specialFeatures?: readonly number[];
}

/** Everything that can be said yes to. */
export const yesToAll: Said = { purposes };

/** A model of the IAB's library, with the numbers of a CMP that it has registered. */
export function createModel({ purposes = [], vendors = [], specialFeatures = [] }: Said = {}): TCModel {
  const model = new TCModel(new GVL(structuredClone(vendorList) as unknown as VendorList));
  Object.assign(model, { cmpId: 28, cmpVersion: 1, isServiceSpecific: true });
  model.purposeConsents.set([...purposes]);
  model.vendorConsents.set([...vendors]);
  model.specialFeatureOptins.set([...specialFeatures]);
  return model;
}

/** A consent manager made of the IAB's library, on the page from now on. */
export interface ForeignTcf {
  /** Its interface is shown over what was said, or over nothing. */
  ask(said?: Said): void;
  /** Its interface is gone, and this is what holds; `undefined`: the GDPR doesn't apply. */
  say(said: Said | undefined): void;
  /** How many listen to it. */
  listeners(): number;
}

export function openForeignTcf(): ForeignTcf {
  CmpApiModel.reset();
  const api = new CmpApi(28, 1, true);
  const encode = (said: Said): string => TCString.encode(createModel(said));
  return {
    ask: (said) => api.update(said ? encode(said) : '', true),
    say: (said) => api.update(said ? encode(said) : null, false),
    listeners: () => CmpApiModel.eventQueue.size,
  };
}

/** Takes it off the page. */
export function closeForeignTcf(): void {
  CmpApiModel.reset();
  delete (window as { __tcfapi?: unknown }).__tcfapi;
}
