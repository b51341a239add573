/** Where a rule looks: in the document, or in the shadow root of its parent. */
interface Place {
  readonly parent?: { readonly selector: string };
  readonly target: { readonly selector: string };
}

/** As much of the rule language as heed's rule needs. */
type Step =
  | (Place & { readonly type: 'click' })
  | (Place & { readonly type: 'waitcss'; readonly retries: number; readonly waitTime: number })
  | (Place & { readonly type: 'ifcss'; readonly trueAction: Step })
  | { readonly type: 'list'; readonly actions: readonly Step[] }
  | {
      readonly type: 'consent';
      readonly consents: readonly { readonly type: string; readonly matcher: Place; readonly toggleAction: Step }[];
    };

/** A rule of Consent-O-Matic's. */
export interface Rule {
  readonly detectors: readonly {
    readonly presentMatcher: readonly Place[];
    readonly showingMatcher: readonly Place[];
  }[];
  readonly methods: readonly { readonly name: string; readonly action: Step }[];
}

/**
 * In the page, as source: does what Consent-O-Matic's README and its engine say of a rule, as the extension is in no registry.
 * @param wanted the kinds that its user allows: `A` preferences, `B` statistics, `E` content, `F` advertisements, `X` others.
 * @see https://github.com/cavi-au/Consent-O-Matic
 */
export async function followRule({ detectors, methods }: Rule, wanted: readonly string[]): Promise<void> {
  const find = ({ parent, target }: Place): HTMLElement | undefined => {
    const around = parent ? document.querySelector(parent.selector) : document;
    const root = around && 'shadowRoot' in around ? (around.shadowRoot ?? around) : around;
    return root?.querySelector<HTMLElement>(target.selector) ?? undefined;
  };
  const pause = (time: number): Promise<void> => new Promise((resume) => setTimeout(resume, time));
  const follow = async (step: Step): Promise<void> => {
    switch (step.type) {
      case 'list':
        for (const each of step.actions) await follow(each);
        return;
      case 'click':
        return find(step)?.click();
      case 'waitcss':
        for (let tries = step.retries; tries > 0 && !find(step); tries--) await pause(step.waitTime);
        return;
      case 'ifcss':
        return find(step) ? follow(step.trueAction) : undefined;
      case 'consent':
        for (const { type, matcher, toggleAction } of step.consents) {
          const { checked } = find(matcher) as HTMLInputElement;
          if (checked !== wanted.includes(type)) await follow(toggleAction);
        }
    }
  };
  const isMet = (places: readonly Place[]): boolean => places.every((place) => find(place));
  const detector = detectors.find(({ presentMatcher }) => isMet(presentMatcher));
  if (!detector) throw new Error('The rule finds nothing here.');
  // It looks again every so often while the page comes.
  while (!isMet(detector.showingMatcher)) await pause(50);
  for (const name of ['OPEN_OPTIONS', 'DO_CONSENT', 'SAVE_CONSENT']) {
    const method = methods.find((each) => each.name === name);
    if (method) await follow(method.action);
  }
}
