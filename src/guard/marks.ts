import type { Rule } from '../core/match-rule.js';
import { addresses, addressesIn, isScript } from './addresses.js';
import { type Judge, undecided } from './judge.js';

/** Tells heed's gate what an element waits for, as a site owner would. */
export interface Marks {
  /** Marks an element, or keeps it in mind until the configuration is known. */
  set(element: HTMLElement, rule: Rule): void;
  /** Tells, once for each of its rules, of a script that need not wait: the gate is to know what can't be undone (R-LOAD-6). */
  pass(script: HTMLElement): void;
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
  const told = new Set<Rule>();
  return {
    set: (element, rule) => {
      if (rule === undecided) waiting.add(element);
      else mark(element, rule);
    },
    pass: (script) => {
      for (const rule of addressesOf(script).flatMap(judge.match)) {
        if (!told.has(rule)) show(rule);
        told.add(rule);
      }
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
      if (waiting.size) show({ category: '' });
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

/** Shows the gate a script of a rule that has nothing to run, which has it look at the page as well, and takes it away again. */
function show(rule: Rule): void {
  const place = document.createElement('meta');
  const script = place.appendChild(document.createElement('script'));
  script.type = inert;
  // It waits for no other, and isn't the last in a page that is still coming in.
  script.setAttribute('async', '');
  mark(script, rule);
  document.documentElement.prepend(place);
  // By then the gate has been told of it.
  queueMicrotask(() => place.remove());
}
