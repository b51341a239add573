import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accept, html, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, settle } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => site.close());

const frame = (attributes: string): string =>
  `<iframe data-category="social" data-src="${site.thirdParty}/frame.html" ${attributes}></iframe>`;

async function arrive(path: string, body: string): Promise<void> {
  await visitor.visit(site.page(path, html({ config: { cookie: { name: 'heed' } }, body })));
  await visitor.waitToSee('[part=placeholder]');
  await reject(visitor);
}

/** Which frames are to be seen, and for which there is a placeholder. */
const seen = (): Promise<unknown> =>
  visitor.run(() => {
    const isSeen = (each: Element): boolean => each.checkVisibility({ visibilityProperty: true });
    const ids = (selector: string): (string | undefined)[] =>
      [...document.querySelectorAll(selector)]
        .filter(isSeen)
        .map((each) => each.id || `held ${each.nextElementSibling?.id}`);
    return ids('iframe, heed-placeholder');
  });

describe('the placeholder of a frame', () => {
  it.each([
    ['style', "frame.style.display = isOn ? 'block' : 'none'"],
    ['class', "frame.classList.toggle('off', !isOn)"],
    ['attribute', 'frame.hidden = !isOn'],
    ["parent's class", "frame.parentElement.className = isOn ? frame.id : ''"],
  ])('that a tab of the page shows by its %s comes and goes with it, and so does the frame', async (_, how) => {
    const tab = (id: string): string => frame(`id="${id}" title="${id}" width="480" height="270"`);
    await arrive(
      '/tabs.html',
      `<style>.off, .film #map, .map #film { display: none }</style>${tab('film')}${tab('map')}
      <script>
        window.turn = (shown) => {
          for (const id of ['film', 'map']) {
            const frame = document.getElementById(id), isOn = id === shown;
            if (isOn || ${!how.includes('parent')}) ${how};
          }
        };
        turn('film');
      </script>`,
    );
    const show = (id: string): Promise<void> => visitor.run((shown) => Reflect.get(window, 'turn')(shown), id);
    await expect.poll(seen).toEqual(['held film']);
    await show('map');
    await expect.poll(seen).toEqual(['held map']);
    await show('film');
    await expect.poll(seen).toEqual(['held film']);
    await show('map');
    await accept(visitor);
    await expect.poll(seen).toEqual(['map']);
    await show('film');
    await expect.poll(seen).toEqual(['film']);
    expect(await visitor.errors()).toEqual([]);
  });

  it('whose size goes by the window has a new one when a telephone is turned', async () => {
    await visitor.resize(400, 800);
    await arrive('/turned.html', frame('title="Harbour" style="display: block; width: 80vw; height: 60vh; border: 0"'));
    const size = (): Promise<number[]> =>
      visitor.run(() => {
        const { width, height } = document.querySelector('heed-placeholder')?.getBoundingClientRect() ?? new DOMRect();
        return [width / innerWidth, height / innerHeight].map((share) => Math.round(share * 100) / 100);
      });
    await expect.poll(size).toEqual([0.8, 0.6]);
    await visitor.resize(800, 400);
    await expect.poll(size).toEqual([0.8, 0.6]);
    await visitor.resize(1280, 720);
    await expect.poll(size).toEqual([0.8, 0.6]);
  });

  it('is alone there, also where the page sets its adopted style sheets anew', async () => {
    await arrive('/adopted.html', frame('id="film" title="Harbour" width="480" height="270"'));
    await expect.poll(seen).toEqual(['held film']);
    await visitor.run(() => {
      document.adoptedStyleSheets = [];
    });
    await visitor.run(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100))));
    expect(await seen()).toEqual(['held film']);
  });

  it.each([
    'position: static !important; width: 100% !important; height: 400px !important',
    'position: absolute !important; inset: 0 !important; width: 100% !important; height: 400px !important',
    'position: relative !important; min-height: 400px !important; visibility: visible !important',
  ])('is alone in its place, where the page says of its frames `%s`', async (rules) => {
    await arrive(
      '/important.html',
      `<style>.video { position: relative; min-height: 400px } .video iframe { display: block; border: 0; ${rules} }</style>
      <div class="video">${frame('id="film" title="Harbour"')}</div>`,
    );
    await expect.poll(seen).toEqual(['held film']);
    const height = await visitor.run(() => document.querySelector('.video')?.getBoundingClientRect().height);
    expect(height).toBe(400);
  });

  it('gives way to the frame at once, also where the page has transitions for frames', async () => {
    await arrive(
      '/transition.html',
      `<style>iframe { transition: all 9s }</style>${frame('id="film" title="Harbour" width="480" height="270"')}`,
    );
    await accept(visitor);
    await visitor.waitToSee('#film');
    const size = await visitor.run(() => {
      const { width, height } = document.querySelector('#film')?.getBoundingClientRect() ?? new DOMRect();
      return [width, height];
    });
    expect(size).toEqual([484, 274]);
  });

  it('gets the keyboard next, where a frame that had it is taken back', async () => {
    const body = `<a href="#a">Before</a>${frame('id="film" title="Harbour" width="480" height="270"')}<a href="#b">After</a>`;
    await arrive('/taken.html', body);
    await accept(visitor);
    await visitor.waitToSee('#film');
    await visitor.run(() => document.querySelector<HTMLElement>('#film')?.focus());
    await visitor.run(() => window.heed.withdraw());
    await visitor.waitToSee('[part=placeholder]');
    await visitor.press('Tab');
    expect(await visitor.focused()).toBe('button "Load once"');
  });

  it('has it emptied where a script of the page has loaded it by its `data-src`, before or after heed came', async () => {
    const body = `<script>window.fill = () => {
      for (const each of document.querySelectorAll('iframe')) each.src = each.dataset.src;
    }; addEventListener('load', fill)</script>`;
    const own = '<iframe id="own" data-src="/heed/stub.js" width="300" height="150" title="Own"></iframe>';
    await arrive('/filled.html', frame('id="film" title="Harbour" width="480" height="270"') + own + body);
    const look = (): Promise<unknown> =>
      visitor.run(() => {
        const [film, other] = document.querySelectorAll('iframe');
        // A frame of another origin has no document to be seen.
        return [film?.hasAttribute('src'), !film?.contentDocument, other?.hasAttribute('src')];
      });
    await expect.poll(look).toEqual([false, false, true]);
    await visitor.run(() => Reflect.get(window, 'fill')());
    await expect.poll(look).toEqual([false, false, true]);
    await expect.poll(seen).toEqual(['held film', 'own']);
    await visitor.click('button', 'Load once');
    await expect.poll(look).toEqual([true, true, true]);
    await reject(visitor);
    await expect.poll(look).toEqual([false, false, true]);
    await accept(visitor);
    await expect.poll(look).toEqual([true, true, true]);
    await expect.poll(seen).toEqual(['film', 'own']);
    expect(await visitor.errors()).toEqual([]);
  });

  it('leaves the page usable where a script of the page loads it again and again', async () => {
    await arrive(
      '/insisting.html',
      `${frame('id="film" title="Harbour" width="480" height="270"')}<script>
        const film = document.getElementById('film'), fill = () => { if (!film.hasAttribute('src')) film.src = film.dataset.src; };
        new MutationObserver(fill).observe(film, { attributes: true });
        addEventListener('load', fill);
      </script>`,
    );
    await expect.poll(seen).toEqual(['held film']);
    await accept(visitor);
    await expect.poll(seen).toEqual(['film']);
  });

  it('keeps it from a script that loads frames as they come into sight, at the top of the page or further down', async () => {
    const held = frame('title="Harbour" width="480" height="270"');
    await arrive('/lazy.html', `${held}<p style="height: 3000px"></p>${held}`);
    await visitor.until(() => document.querySelectorAll('heed-placeholder').length === 2);
    await visitor.run(() => {
      const load = ({ isIntersecting, target }: IntersectionObserverEntry): void => {
        if (isIntersecting) target.setAttribute('src', (target as HTMLElement).dataset['src'] ?? '');
      };
      const observer = new IntersectionObserver((entries) => entries.forEach(load), { rootMargin: '100%' });
      for (const each of document.querySelectorAll('iframe')) observer.observe(each);
      scrollTo({ top: 3000, behavior: 'instant' });
    });
    await visitor.run(() => new Promise<void>((done) => setTimeout(done, 300)));
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/frame')).toEqual([]);
  });
});
