import type { Integration } from '../core/integration.js';
import type { Standing } from '../core/standing.js';
import { type TcfTable, tcfNeeds } from './iab/tcf-needs.js';
import { isAllowed, type Needs } from './told/is-allowed.js';

/** A set of ids of the model's. */
interface Vector {
  set(id: number): void;
  unset(id: number): void;
}

/** What `tcf` needs of a `TCModel` of @iabtcf/core. */
export interface TcfModel {
  created: Date;
  lastUpdated: Date;
  readonly purposeConsents: Vector;
  readonly specialFeatureOptins: Vector;
  readonly vendorConsents: Vector;
}

/** What `tcf` takes: all of it from the site, which has a `cmpId` of the IAB's. */
export interface TcfOptions<Model extends TcfModel = TcfModel> {
  /** A `CmpApi` of @iabtcf/cmpapi, with the site's `cmpId`. */
  readonly cmpApi: { update(tcString: string | null, uiVisible?: boolean): void };
  /** A `TCModel` of @iabtcf/core, with the site's vendor list. */
  readonly model: Model;
  /** `(model) => TCString.encode(model)`. */
  readonly encode: (model: Model) => string;
  /** Number of a vendor → categories or services that all have to be allowed; nobody else gets consent. */
  readonly vendors?: Readonly<Record<number, Needs>>;
  /** What a category needs, where it isn't as heed has it, and what one of the site's own does. */
  readonly needs?: TcfTable;
  /** Whether the GDPR applies; by default where heed asks first (`opt-in`). */
  readonly applies?: (standing: Standing) => boolean;
}

/**
 * Speaks by the IAB's Transparency and Consent Framework for a site that is a registered CMP: heed's decision is written to the site's
 * model, and its `CmpApi` is told. Purpose 1, to store something, has consent where any category that needs it is allowed; another where
 * all are. Legitimate interests are left alone.
 * https://github.com/InteractiveAdvertisingBureau/iabtcf-es/tree/master/modules/cmpapi
 */
export function tcf<Model extends TcfModel>({
  cmpApi,
  model,
  encode,
  vendors = {},
  needs,
  applies = ({ model }) => model === 'opt-in',
}: TcfOptions<Model>): Integration {
  const table = Object.entries({ ...tcfNeeds, ...needs });
  let isOpen = false;
  let isOutside = false;
  /** What was told last; empty while there is nothing to tell but that the visitor is being asked. */
  let tcString = '';

  const fill = ({ allowed, record }: Standing): void => {
    const put = (vector: Vector, id: number, has: boolean): void => vector[has ? 'set' : 'unset'](id);
    for (const [vector, key] of [
      [model.purposeConsents, 'purposes'],
      [model.specialFeatureOptins, 'specialFeatures'],
    ] as const) {
      for (const id of table.flatMap(([, needs]) => needs[key] ?? [])) {
        const categories = table.flatMap(([category, needs]) => (needs[key]?.includes(id) ? category : []));
        const isStoring = id === 1 && key === 'purposes';
        put(vector, id, isStoring ? categories.some((each) => allowed[each]) : isAllowed(allowed, categories));
      }
    }
    for (const [id, named] of Object.entries(vendors))
      put(model.vendorConsents, Number(id), isAllowed(allowed, [], named));
    // Both are the same day, in UTC, so that they tell no visitor from another (TCF v2.2, "Created" and "LastUpdated").
    if (record) model.created = model.lastUpdated = new Date(record.decidedAt - (record.decidedAt % 86_400_000));
    tcString = encode(model);
  };

  return {
    id: 'tcf',
    start: (client, until) => {
      client.subscribe(({ ready, surface }) => {
        const isShown = surface !== 'none';
        if (!ready || isOutside || isShown === isOpen || until.aborted) return;
        isOpen = isShown;
        cmpApi.update(tcString, isOpen);
      });
    },
    tell: ({ standing, action }) => {
      isOutside = !applies(standing);
      if (isOutside) return cmpApi.update(null);
      // A visitor who is about to be asked has said nothing yet.
      if (!action && standing.asks && !standing.record) return;
      // An answer closes the banner or the preferences; a signal doesn't.
      if (action && action !== 'signal') isOpen = false;
      fill(standing);
      cmpApi.update(tcString, isOpen);
    },
  };
}
