/** Who the demo's visitor pretends to be; travels in the address, as `?region=DE&gpc=1`. */
export interface Visit {
  /** ISO 3166 code; `undefined` if nobody could tell. */
  readonly region: string | undefined;
  /** The page pretends that the browser sends Global Privacy Control. */
  readonly gpc: boolean;
}

/** What the demo's select offers. */
export const regions: Readonly<Record<string, string>> = {
  'US-CA': 'California',
  US: 'United States',
  DE: 'Germany',
  GB: 'United Kingdom',
  BR: 'Brazil',
  unknown: 'Unknown',
};

/** Reads an address's query; without one the visitor is in California, where the modelled page is at home. */
export function readVisit(query: string): Visit {
  const parameters = new URLSearchParams(query);
  const region = parameters.get('region') ?? 'US-CA';
  return {
    region: /^[A-Z]{2}(-[A-Z\d]{1,3})?$/.test(region) ? region : undefined,
    gpc: parameters.get('gpc') === '1',
  };
}
