import type { Rule } from '../core/match-rule.js';
import { addresses, addressesIn, isScript } from './addresses.js';
import { type Judge, undecided } from './judge.js';

/** Tells heed's gate what an element waits for, as a site owner would. */
export interface Marks {
  /** Marks an element, or keeps it in mind until the configuration is known. */
  set(element: HTMLElement, rule: Rule): void;
  /**
   * Tells the gate, once for each of its rules, of a script that runs because it is allowed: on a withdrawal the gate has to know what
   * can't be undone (R-LOAD-6).
   */
  pass(script: HTMLElement): void;
  /** Forgets an element that no longer waits. */
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
        // What has no rule is marked as necessary: the gate releases it in its turn, and there is no other way out.
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

/** Puts an empty script with the marks of a rule into the page for a moment: so the gate hears of the rule, and looks at the page anew. */
function show(rule: Rule): void {
  const place = document.createElement('meta');
  const script = place.appendChild(document.createElement('script'));
  script.type = inert;
  // With `async` it waits for no other script; and it is put first, as the gate passes over what is last while the page is being parsed.
  script.setAttribute('async', '');
  mark(script, rule);
  document.documentElement.prepend(place);
  // By then the gate's observer, whose turn comes first, has seen it.
  queueMicrotask(() => place.remove());
}
