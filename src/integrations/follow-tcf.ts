import type { Integration } from '../core/integration.js';
import { follow } from './follow/follow.js';
import { listenToCmp } from './follow/listen-to-cmp.js';
import { type TcfNeeds, type TcfTable, tcfNeeds } from './iab/tcf-needs.js';

/** What `followTcf` takes. */
export interface FollowTcfOptions {
  /** What a category needs, where it isn't as heed has it, and what one of the site's own does. */
  readonly needs?: TcfTable;
  /** What holds where the other one says that the GDPR doesn't apply; default: `deny`. */
  readonly outside?: 'allow' | 'deny';
  /** How long to wait before the console is told, in milliseconds; default 10000. */
  readonly wait?: number;
}

type Flags = Readonly<Record<string, boolean>> | undefined;

/**
 * The part of `TCData` that is read.
 * https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework/blob/master/TCFv2/IAB%20Tech%20Lab%20-%20CMP%20API%20v2.md#tcdata
 */
interface TcData {
  readonly listenerId?: number;
  readonly eventStatus?: string;
  /** Not known yet where it is missing. */
  readonly gdprApplies?: boolean;
  readonly purpose?: { readonly consents?: Flags };
  readonly vendor?: { readonly consents?: Flags };
  readonly specialFeatureOptins?: Flags;
}

/**
 * Follows the consent manager that asks this page's visitors by the IAB's Transparency and Consent Framework: heed asks nobody, and what
 * is allowed goes by `__tcfapi`. Until that one has said so, nothing optional is allowed.
 * https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework/blob/master/TCFv2/IAB%20Tech%20Lab%20-%20CMP%20API%20v2.md
 */
export function followTcf({ needs, outside, wait = 10_000 }: FollowTcfOptions = {}): Integration {
  const table: TcfTable = { ...tcfNeeds, ...needs };
  return {
    id: 'follow-tcf',
    start: (client, until) => {
      // Any 2.x of the framework has version 2 of the interface.
      listenToCmp<TcData>('__tcfapi', [2], wait, until, (data) => {
        const { eventStatus, gdprApplies } = data;
        const isNew = eventStatus === 'useractioncomplete';
        // While the visitor is being asked nothing is said (`cmpuishown`).
        const isSaid = isNew || eventStatus === 'tcloaded';
        const isOutside = gdprApplies === false && outside === 'allow';
        const says = (category: string): boolean => isOutside || has(data, table[category]);
        if (isSaid && (gdprApplies || isOutside)) follow(client, says, isNew);
        return isSaid;
      });
    },
    tell: () => {},
  };
}

function has({ purpose, vendor, specialFeatureOptins }: TcData, needs: TcfNeeds | undefined): boolean {
  const all = (ids: readonly number[] = [], flags: Flags): boolean => ids.every((id) => flags?.[id] === true);
  return (
    !!needs &&
    all(needs.purposes, purpose?.consents) &&
    all(needs.specialFeatures, specialFeatureOptins) &&
    all(needs.vendors, vendor?.consents)
  );
}
