import type { ServiceConfig } from '../core/config.js';
import type { Grants } from '../core/record.js';
import { attempt } from './attempt.js';

/**
 * Whether there seem to be cookies of services that are denied, from before heed or from another tab: worth a thorough look,
 * which `heed-act.js` takes (R-EU-7). Names are compared up to their first `*`.
 */
export function hasLeftovers(services: readonly ServiceConfig[], allowed: Grants): boolean | undefined {
  return attempt(() =>
    services.some(({ id, cookies }) => {
      const isThere = ({ name }: { name: string }): boolean => ` ${document.cookie}`.includes(` ${name.split('*')[0]}`);
      return !allowed[id] && cookies?.some(isThere);
    }),
  );
}
