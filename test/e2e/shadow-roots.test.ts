import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accept, heed, held, html, push, ran, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { settle } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterAll(() => site.close());

/** An element of the site's own, whose root nobody can look into; defined before heed has come. */
function define(): string {
  const content = [
    held(`src="${site.thirdParty}/tag.js?id=first"`),
    held('', push('second')),
    `<iframe data-category="social" data-src="${site.thirdParty}/frame.html"></iframe>`,
  ].join('');
  return `<script type="module">
    import { watchRoot } from '/heed/heed-watch.js';
    customElements.define('acme-card', class extends HTMLElement {
      #root = this.attachShadow({ mode: 'closed' });
      connectedCallback() {
        this.#root.innerHTML = ${JSON.stringify(content).replaceAll('</', '<\\/')};
        this.end = watchRoot(this.#root);
        this.add = (html) => this.#root.append(document.createRange().createContextualFragment(html));
        this.frames = () => this.#root.querySelectorAll('iframe[src]').length;
      }
    });
  </script>`;
}

interface Card extends HTMLElement {
  end(): void;
  add(html: string): void;
  frames(): number;
}

describe('a shadow root of the site that heed has been told of', () => {
  it('is held and released as the page is, in order, until the site ends that (R-EU-1, R-LOAD-4)', async () => {
    const body = `<acme-card></acme-card>${held('', push('page'))}`;
    await visitor.visit(site.page('/page.html', html({ head: define() + heed, body })));
    await visitor.until(() => 'add' in (document.querySelector('acme-card') ?? {}));
    await visitor.run((html) => document.querySelector<Card>('acme-card')?.add(html), held('', push('third')));
    await settle(visitor, site.thirdParty);
    expect([await ran(visitor), site.requestsTo('/')]).toEqual([[], ['/favicon.ico']]);
    await accept(visitor);
    expect((await ranAll(visitor, 4)).filter((id) => id !== 'page')).toEqual(['first', 'second', 'third']);
    await visitor.until(() => document.querySelector<Card>('acme-card')?.frames() === 1);
    await visitor.run(() => window.heed.withdraw());
    await visitor.until(() => document.querySelector<Card>('acme-card')?.frames() === 0);
    await visitor.run((html) => document.querySelector<Card>('acme-card')?.add(html), held('', push('fourth')));
    expect((await ran(visitor)).length).toBe(4);
    await visitor.run(() => document.querySelector<Card>('acme-card')?.end());
    await accept(visitor);
    await settle(visitor, site.thirdParty);
    expect((await ran(visitor)).length).toBe(4);
    expect(await visitor.errors()).toEqual([]);
  });
});
