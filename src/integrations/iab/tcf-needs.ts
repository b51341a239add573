/** What the Transparency and Consent Framework has to say yes to for a category: all of it. */
export interface TcfNeeds {
  /** Purposes 1 to 11, by consent: legitimate interest is none. */
  readonly purposes?: readonly number[];
  /** 1: precise geolocation; 2: device characteristics scanned actively. */
  readonly specialFeatures?: readonly number[];
  /** Vendors of the Global Vendor List. */
  readonly vendors?: readonly number[];
}

/** Category id → what it needs. */
export type TcfTable = Readonly<Record<string, TcfNeeds>>;

/**
 * What each category needs unless a site says otherwise; purpose 1, to store something on the device, is every one's. Of a category that
 * isn't named nothing is known, and it is denied.
 * https://iabeurope.eu/iab-europe-transparency-consent-framework-policies/ (appendix A)
 */
export const tcfNeeds: TcfTable = {
  functional: { purposes: [1, 11] },
  performance: { purposes: [1, 8, 9, 10] },
  targeting: { purposes: [1, 2, 3, 4, 7] },
  sale: { purposes: [1, 2, 3, 4, 7] },
  social: { purposes: [1, 3, 4, 5, 6] },
};
