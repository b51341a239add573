import type { Rule } from '../core/match-rule.js';
import { addresses, addressesIn, isScript } from './addresses.js';
import { type Judge, undecided } from './judge.js';

/** Tells heed's gate what an element waits for, as a site owner would. */
export interface Marks {
  /** Marks an element, or keeps it in mind until the configuration is known. */
  set(element: HTMLElement, rule: Rule): void;
  /** An element that no longer waits. */
  settle(element: HTMLElement): void;
  /** Marks what waited for the configuration. @param all lets everything go. */
  decide(all: boolean): void;
}

/** The type of a script that waits. */
export const inert = 'text/plain';

/** Makes marks by what the judge says. */
export function createMarks(judge: Judge): Marks {
  const waiting = new Set<HTMLElement>();
  return {
    set: (element, rule) => {
      if (rule === undecided) waiting.add(element);
      else mark(element, rule);
    },
    settle: (element) => void waiting.delete(element),
    decide: (all) => {
      for (const element of waiting) {
        const asked = all ? [] : addressesOf(element);
        // What nothing is said of goes by the one way out that there is, in its turn.
        mark(
          element,
          asked.map(judge.deny).find(Boolean) ?? asked.flatMap(judge.match)[0] ?? { category: 'necessary' },
        );
      }
      if (waiting.size) nudge();
      waiting.clear();
    },
  };
}

function mark({ dataset }: HTMLElement, { category, service }: Rule): void {
  for (const [name, id] of Object.entries({ category, service })) {
    if (id === undefined) delete dataset[name];
    else dataset[name] = id;
  }
}

function addressesOf(element: HTMLElement): string[] {
  const kept = isScript(element) ? '' : 'data-';
  return (addresses[element.localName] ?? []).flatMap((name) =>
    addressesIn(name, element.getAttribute(kept + name) ?? ''),
  );
}

/** The gate looks at the page when something held is put in. */
function nudge(): void {
  const script = document.createElement('script');
  script.type = inert;
  script.dataset['category'] = '';
  document.documentElement.append(script);
  script.remove();
}
