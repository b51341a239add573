import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realSites } from './real-sites.js';
import { sample } from './sample.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { untilPressable } from './witness.js';

/** Of each element: its box, and what its style is beyond what no rule has touched. */
type Looks = Record<string, string>;

// In the page, by `addLooks`.
declare function heedLooks(hosts: string): Looks;
declare function siteLooks(): Looks;
declare function keep(name: string, looks: Looks): void;
declare function differences(name: string, looks: Looks): string[];

let site: Site;
let visitor: Visitor;

const config = {
  ...{ model: 'opt-in', trigger: true, cookie: { name: 'heed' }, links: { privacy: '/privacy' } },
  services: [
    { id: 'acme', name: 'Acme', category: 'performance', purpose: 'Counts.', cookies: [{ name: '_a', days: 9 }] },
  ],
};

const bare = '<!doctype html><html lang="en"><head><title>Bare</title></head><body></body></html>';
const asking = 'heed-ui, heed-panel, heed-placeholder';
const decided = 'heed-trigger';

/** Boxes that no rule of a page changes, so that all that differs inside comes from a leak. */
const places = `<div id="places" style="all: initial !important; display: block !important; position: absolute !important; top: 3000px !important; left: 0 !important; width: 640px !important">
  <iframe title="Video" data-category="social" data-src="/never" style="all: initial !important; display: block !important; width: 480px !important; height: 320px !important"></iframe>
  <div data-heed="panel" style="all: initial !important; display: block !important"></div></div>`;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor({ reducedMotion: true });
  await visitor.visit(site.page('/bare.html', pageWith(bare)));
  await visitor.run(addLooks);
  await showAll();
  await visitor.run((hosts) => keep('asking', heedLooks(hosts)), asking);
  await refuse();
  await visitor.run((hosts) => keep('decided', heedLooks(hosts)), decided);
});
afterAll(() => site.close());

function pageWith(html: string): string {
  const own = `<script>window.heedConfig = ${JSON.stringify(config)}</script>`;
  return html.replace(/<head[^>]*>/, (head) => head + own).replace(/(<\/body>\s*<\/html>\s*)$/, `${places}$1`);
}

/** In the page: what it takes to compare how elements look, now or on another page of this site. */
function addLooks(): void {
  const plain = document.createElement('div');
  plain.style.setProperty('all', 'initial', 'important');
  document.head.append(plain);
  const style = getComputedStyle(plain);
  // Without what only says the same in other words.
  const names = [...style].filter((name) => !/^-|-(block|inline)-|(block|inline)-size|-origin$/.test(name));
  const initial = new Map(names.map((name) => [name, style.getPropertyValue(name)]));
  plain.remove();
  const lookOf = (element: Element, pseudo?: string): string => {
    const style = getComputedStyle(element, pseudo);
    const { width, height } = element.getBoundingClientRect();
    const set = [...initial].flatMap(([name, value]) => {
      const own = style.getPropertyValue(name);
      return own === value ? [] : `${name}: ${own}`;
    });
    return [`box: ${width} x ${height}`, ...set].join('\n');
  };
  const looksOf = (elements: Iterable<Element>): Looks =>
    Object.fromEntries(
      [...elements].flatMap((element, at) =>
        ['', '::before', '::backdrop'].flatMap((pseudo) => {
          // Most have none.
          if (pseudo === '::before' && getComputedStyle(element, pseudo).content === 'none') return [];
          if (pseudo === '::backdrop' && !element.matches('dialog')) return [];
          const { part, className, localName } = element as HTMLElement;
          return [[`${at} ${localName} ${part || className}${pseudo}`, lookOf(element, pseudo || undefined)]];
        }),
      ),
    );
  const heedLooks = (selector: string) => {
    const hosts = [...document.querySelectorAll(selector)];
    const inside = hosts.flatMap((host) => [...(host.shadowRoot?.querySelectorAll('*') ?? []), ...host.children]);
    return looksOf(inside);
  };
  const siteLooks = () => {
    const elements = [...document.querySelectorAll('body, body *:not(#places, #places *)')];
    const boxes = elements.map((element) => JSON.stringify(element.getBoundingClientRect())).join('\n');
    // So many that a rule of heed's, which would be for all of a kind, would show.
    return { boxes, ...looksOf(elements.filter((_, at) => at % Math.ceil(elements.length / 60) === 0)) };
  };
  const keep = (name: string, looks: object) => localStorage.setItem(name, JSON.stringify(looks));
  const differences = (name: string, looks: Looks): string[] => {
    const before = JSON.parse(localStorage.getItem(name) ?? '{}') as Looks;
    return [...new Set([...Object.keys(before), ...Object.keys(looks)])].flatMap((key) => {
      if (before[key] === looks[key]) return [];
      const [was, is] = [before[key]?.split('\n') ?? [], looks[key]?.split('\n') ?? []];
      return `${key}: ${is.filter((line) => !was.includes(line)).join('; ') || 'is not there'}, not ${was.filter((line) => !is.includes(line)).join('; ') || 'there'}`;
    });
  };
  Object.assign(window, { heedLooks, siteLooks, keep, differences });
}

/** Adds heed to a page that is there, and opens all that it shows. */
async function showAll(): Promise<void> {
  await visitor.run(() => {
    const script = document.createElement('script');
    script.src = '/heed/heed.js';
    document.head.append(script);
  });
  await visitor.waitToSee('[part=banner]');
  await visitor.waitToSee('[part=placeholder]');
  await visitor.waitToSee('[part=panel]');
  await untilPressable(visitor);
  await visitor.run(() => window.heed.open('preferences'));
  await visitor.waitToSee('[part=preferences]');
}

async function refuse(): Promise<void> {
  await visitor.run(() => window.heed.rejectAll());
  await visitor.waitNotToSee('[part=banner]');
  await visitor.waitToSee('button', 'Privacy choices');
}

describe('nothing leaks between heed and', () => {
  it.each(sample(realSites, 5))('$name', async ({ name, html }) => {
    await visitor.clearCookies();
    await visitor.run(() => {
      for (const key of Object.keys(localStorage)) if (key.startsWith('heed')) localStorage.removeItem(key);
    });
    await visitor.visit(site.page(`/${name.replace(/\W+/g, '-')}.html`, pageWith(await html())));
    await visitor.run(addLooks);
    await visitor.run(() => keep('site', siteLooks()));
    await showAll();
    const differ = (state: string, hosts: string) => [
      ...differences(state, heedLooks(hosts)),
      ...differences('site', siteLooks()),
    ];
    expect(await visitor.run(differ, 'asking', asking)).toEqual([]);
    await refuse();
    expect(await visitor.run(differ, 'decided', decided)).toEqual([]);
  });
});
