import type { ConsentClient } from '../../core/client.js';
import type { Finding } from '../../core/finding.js';
import { runs } from '../../core/script-types.js';
import { heldAttributes } from '../held-elements.js';
import { describeElements } from './describe-elements.js';
import { findElements } from './find-elements.js';
import { tell } from './tell.js';

/** What a link leads to is not loaded; what the guard has marked waits all the same. */
const marked = ':is([data-category],[data-service]):not(a,area,base,[data-guard])';

/** Whether everything that is marked waits: half of the markup is lost as easily as it is forgotten, and then it loads at once (R-EU-1). */
export function checkUnheld({ allows, policy: { categories, services } }: ConsentClient): Finding[] {
  const optional = categories.filter(({ required }) => !required).map(({ id }) => id);
  const ids = [...optional, ...services.filter(({ category }) => optional.includes(category)).map(({ id }) => id)];
  return findElements(marked).flatMap((element) => {
    const { category = '', service = '' } = element.dataset;
    // Other names are the site's own business: `data-category` is no name that heed alone would use.
    if (!ids.includes(category) && !ids.includes(service)) return [];
    const isDenied = [category, service].some((id) => ids.includes(id) && !allows(id));
    const advice = element.matches('script') ? adviceForScript(element) : adviceForAddress(element, isDenied);
    const message = `${describeElements([element])}, of “${category || service}”: it doesn't wait. ${advice}`;
    return advice ? tell('not-held', message, [element]) : [];
  });
}

function adviceForScript(script: HTMLElement): string | undefined {
  const type = script.getAttribute('type');
  // A script that was let go has the type that it is to run with, be it an empty one.
  const isLetGo = type === (script.dataset['type'] ?? '');
  return runs.test(type ?? '') && !isLetGo ? 'Give it type="text/plain".' : undefined;
}

function adviceForAddress(element: HTMLElement, isDenied: boolean): string | undefined {
  const { attributes, dataset } = element;
  const name = heldAttributes.find((each) => element.hasAttribute(each) && !dataset[each]);
  if (name) return `Write data-${name} for ${name}.`;
  // An image may have an address of its own until it is allowed. Not by `getAttribute`, to which the guard gives the address that waits.
  const isLoaded =
    isDenied && heldAttributes.some((each) => dataset[each] === attributes.getNamedItem(each)?.value && dataset[each]);
  return isLoaded ? 'Have your lazy loader, or whatever has loaded it, pass over marked tags.' : undefined;
}
