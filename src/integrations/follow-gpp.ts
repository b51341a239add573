import type { Integration } from '../core/integration.js';
import { follow } from './follow/follow.js';
import { listenToCmp } from './follow/listen-to-cmp.js';

/** What `followGpp` takes. */
export interface FollowGppOptions {
  /** Category → the fields that opt out of it, where heed's own don't fit; an empty list: it is allowed wherever a section applies. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** What holds where the other one says that no section applies; default: `deny`. */
  readonly outside?: 'allow' | 'deny';
  /** How long to wait before the console is told, in milliseconds; default 10000. */
  readonly wait?: number;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * The part of an event that is read.
 * https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform/blob/main/Core/CMP%20API%20Specification.md#events
 */
interface GppEvent {
  readonly listenerId?: number;
  readonly pingData?: {
    readonly cmpDisplayStatus?: string;
    readonly signalStatus?: string;
    readonly applicableSections?: readonly number[];
    /** A section is a list of its segments, or one object. */
    readonly parsedSections?: Readonly<Record<string, Values | readonly Values[]>>;
  };
}

const adFields: readonly string[] = ['SharingOptOut', 'TargetedAdvertisingOptOut'];

/** What can opt out of each category; of the harmless ones nothing can, as the laws of the states have it. */
const usualFields: NonNullable<FollowGppOptions['fields']> = {
  functional: [],
  performance: [],
  sale: ['SaleOptOut'],
  targeting: adFields,
  social: ['SaleOptOut', ...adFields],
};

/**
 * Follows the consent manager that asks this page's visitors by the IAB's Global Privacy Platform, in its sections of the United States:
 * heed asks nobody, and what is allowed goes by `__gpp`. Until that one has said so, nothing optional is allowed.
 * https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform/blob/main/Core/CMP%20API%20Specification.md
 */
export function followGpp({ fields, outside, wait = 10_000 }: FollowGppOptions = {}): Integration {
  const table: Readonly<Record<string, readonly string[]>> = { ...usualFields, ...fields };
  let wasShown = false;
  return {
    id: 'follow-gpp',
    start: (client, until) => {
      listenToCmp<GppEvent>('__gpp', [], wait, until, ({ pingData }) => {
        const { cmpDisplayStatus, signalStatus, applicableSections, parsedSections } = pingData ?? {};
        const isShown = cmpDisplayStatus === 'visible';
        wasShown ||= isShown;
        if (signalStatus !== 'ready') return false;
        const sections = Object.values(parsedSections ?? {})
          .map((section): Values => Object.assign({}, ...[section].flat()))
          // All those of the United States, and no others.
          .filter((section) => 'SaleOptOut' in section);
        // -1: none applies; 0: it isn't known yet.
        const isOutside = outside === 'allow' && [applicableSections].flat().includes(-1);
        const says = (id: string): boolean => isOutside || sections.every((section) => allows(section, table[id]));
        if (isOutside || sections.length) follow(client, says, wasShown && !isShown);
        wasShown = isShown;
        return true;
      });
    },
    tell: () => {},
  };
}

/** In a section 1 is opted out, 2 is not, and 0 doesn't apply; what a state has no word for is missing (R-GPP-3). */
function allows(section: Values, fields: readonly string[] | undefined): boolean {
  const said = fields?.map((field) => section[field]) ?? [1];
  return !said.length || (said.includes(2) && !said.includes(1) && !section['Gpc']);
}
