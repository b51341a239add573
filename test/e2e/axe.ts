import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Visitor } from './visitor.js';

/** axe-core, for a site to serve. */
export const axeScript: Buffer = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'));

/**
 * What axe-core has to object to in the page and in its open shadow roots; other sites' frames are theirs.
 * @param axeUrl where the page finds `axeScript`.
 */
export async function violations(visitor: Visitor, axeUrl: string): Promise<string[]> {
  return visitor.run(async (url) => {
    type Result = { id: string; nodes: { target: unknown; failureSummary: string }[] };
    type Axe = { run(context: Document, options: object): Promise<{ violations: Result[] }> };
    if (!('axe' in window)) {
      await new Promise((loaded) => {
        const script = document.createElement('script');
        script.src = url;
        script.onload = loaded;
        document.head.append(script);
      });
    }
    // Colours on their way from one state to another would be measured wrong.
    const root = document.querySelector('heed-ui')?.shadowRoot;
    await Promise.all(root?.getAnimations().map(({ finished }) => finished) ?? []);
    const axe = Reflect.get(window, 'axe') as Axe;
    const { violations } = await axe.run(document, { iframes: false, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
    );
  }, axeUrl);
}
