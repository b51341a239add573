import type { HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { heedWithParts, html, pretendedSignal } from './pages.js';
import { sample } from './sample.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type VisitOptions, type Visitor } from './visitor.js';
import { forget, partsOn } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor({ language: 'de-DE' });
});
afterAll(() => site.close());

const optIn: HeedConfig = { model: 'opt-in', cookie: { name: 'heed' } };

/** Opens a page in a language; `head` stands for heed's script. */
const visit = (lang: string, config: HeedConfig = optIn, head?: string, options?: VisitOptions): Promise<void> => {
  const page = html({ config, ...(head && { head }) }).replace('<html lang="en">', `<html lang="${lang}">`);
  return visitor.visit(site.page('/page.html', page), options);
};

/** The languages whose files the page has asked for. */
const fetched = async (): Promise<string[]> =>
  (await partsOn(visitor)).filter((name) => name !== 'ui' && /^[a-z]{2}(-[A-Z]\w+)?$/.test(name));

/** One of heed's elements: its language, its direction as laid out, and its words. */
const look = (host: string, selector: string): Promise<string[]> =>
  visitor.run(
    (name, inside) => {
      const element = document.querySelector<HTMLElement>(name);
      const part = element?.shadowRoot?.querySelector(inside);
      return [element?.lang, part && getComputedStyle(part).direction, part?.textContent].map((each) => each ?? '');
    },
    host,
    selector,
  );

const tongues: [lang: string, file: string, dir: string, words: string][] = [
  ['fr-CA', 'fr', 'ltr', 'Tout refuser'],
  ['el', 'el', 'ltr', 'Απόρριψη όλων'],
  ['ar', 'ar', 'rtl', 'رفض الكل'],
  ['ja', 'ja', 'ltr', 'すべて拒否'],
  ['zh-TW', 'zh-Hant', 'ltr', '全部拒絕'],
];

describe('a visitor', () => {
  afterEach(() => forget(visitor));

  it.each(sample(tongues, 2))(
    "is asked in the page's language, and one file is fetched for it: %s",
    async (lang, file, dir, words) => {
      await visit(lang);
      await visitor.waitToSee('[part=banner] button', words);
      expect(await look('heed-ui', '[part=banner] [part=reject]')).toEqual([lang, dir, words]);
      expect(await fetched()).toEqual([file]);
    },
  );

  it("is asked in their browser's language where the page's is unknown", async () => {
    await visit('');
    await visitor.waitToSee('[part=banner] button', 'Alle ablehnen');
    expect(await fetched()).toEqual(['de']);
  });

  it('reads the preferences from right to left, dates and numbers in their language', async () => {
    await visit('ar');
    await visitor.click('[part=banner] button', 'أريد الاختيار');
    await visitor.waitToSee('dialog');
    expect(await look('heed-ui', 'dialog h2')).toEqual(['ar', 'rtl', 'خيارات ملفات تعريف الارتباط']);
    await visit('de');
    await visitor.click('[part=banner] button', 'Selbst auswählen');
    await visitor.click('dialog button', 'Cookie-Liste');
    await visitor.waitToSee('dialog td', '180 Tage');
    await visitor.click('dialog button', 'Cookie-Einstellungen');
    await visitor.click('dialog button', 'Auswahl speichern');
    await visitor.waitNotToSee('dialog');
    await visitor.run(() => window.heed.open('preferences'));
    await visitor.waitToSee('dialog');
    const date = await visitor.run(() =>
      new Date(window.heed.state.record?.decidedAt ?? 0).toLocaleString('de', {
        dateStyle: 'long',
        timeStyle: 'short',
      }),
    );
    expect(await visitor.text('dialog .choices > .small')).toContain(`Letzte Auswahl: ${date}. Nachweis: `);
  });

  it('reads names from right to left as they are written, with their marks where they belong', async () => {
    const cookies = [{ name: '_acme_*', days: 2 }];
    const thirdPartyCookies = [{ name: 'uid', domain: 'acme.example' }];
    const acme = { id: 'acme', name: 'Acme!', category: 'social', purpose: 'Plays films.', cookies, thirdPartyCookies };
    const chat = { id: 'chat', title: 'Chat (beta)', description: 'You can chat.' };
    const categories = [{ id: 'necessary' }, { id: 'social' }, chat];
    for (const lang of ['ar', 'fa', 'he']) {
      const frames = ['service="acme"', 'category="chat"'].map(
        (mark) => `<iframe data-${mark} data-src="/never"></iframe>`,
      );
      const page = html({ config: { categories, services: [acme] }, body: frames.join('') });
      await visitor.visit(site.page('/names.html', page.replace('<html lang="en">', `<html lang="${lang}">`)));
      await visitor.waitToSee('[part=placeholder]');
      await visitor.run(() => window.heed.open('preferences'));
      await visitor.waitToSee('dialog summary');
      const read = await visitor.run(async () => {
        const root = document.querySelector('heed-ui')?.shadowRoot as ShadowRoot;
        for (const each of root.querySelectorAll<HTMLElement>('summary, #tab-list')) each.click();
        await new Promise((shown) => setTimeout(shown, 100));
        for (const panel of root.querySelectorAll('[role=tabpanel]')) panel.removeAttribute('hidden');
        const placeholders = [...document.querySelectorAll('heed-placeholder')];
        const roots = [root, ...placeholders.map(({ shadowRoot }) => shadowRoot as ShadowRoot)];
        const names = ['_acme_*', 'uid (acme.example)', 'Acme!', 'Plays films.', 'Chat (beta)', 'You can chat.'];
        const words = roots.flatMap((each) =>
          [...each.querySelectorAll('*')].flatMap(({ childNodes }) => [...childNodes]),
        );
        /** Its letters in the order in which the eye meets them, line by line. */
        const seen = (text: Node, name: string): string => {
          const start = `${text.nodeValue}`.indexOf(name);
          const letters = [...name].map((letter, at) => {
            const range = document.createRange();
            range.setStart(text, start + at);
            range.setEnd(text, start + at + 1);
            const { left, bottom } = range.getBoundingClientRect();
            return { letter, left, line: Math.round(bottom / 10) };
          });
          return letters
            .sort((a, b) => a.line - b.line || a.left - b.left)
            .map(({ letter }) => letter)
            .join('');
        };
        return names.map((name) => {
          const found = words.filter((word) => word.nodeType === Node.TEXT_NODE && word.nodeValue?.includes(name));
          return [name, ...new Set(found.map((text) => seen(text, name)))];
        });
      });
      expect(read).toEqual(read.map(([name]) => [name, name]));
    }
  });

  it('sees nothing in English while the words are on their way, and then all of it', async () => {
    let answer = (): void => {};
    const head = heedWithParts(site, '/slow', ['conclude', 'act', 'ui', 'validate']);
    site.respond('/slow/heed-ja.js', (_request, response) => {
      answer = () => response.redirect('/heed/heed-ja.js');
    });
    // A file that is still on its way keeps a page from its load event, in two of the three.
    await visit('ja', optIn, head, { waitForLoad: false });
    await visitor.until(() => performance.getEntriesByName(`${location.origin}/slow/heed-ui.js`).length > 0);
    await visitor.until(() => window.heed?.state.ready);
    expect(await visitor.run(() => document.querySelector('heed-ui')?.shadowRoot?.textContent ?? '')).toBe('');
    answer();
    await visitor.waitToSee('[part=banner] button', 'すべて許可');
  });

  it('is asked in English where the words cannot be had, and the log says so (R-EU-6)', async () => {
    await visit('ja', optIn, heedWithParts(site, '/lost', ['conclude', 'act', 'ui', 'trigger', 'validate']));
    await visitor.click('[part=banner] button', 'Reject all');
    await visitor.waitNotToSee('[part=banner]');
    expect(await look('heed-ui', ':host')).toEqual(['en', '', '']);
    expect(await loggedIn()).toEqual(['en']);
  });

  it('is logged with the language that was shown (R-EU-6)', async () => {
    await visit('de-AT');
    await visitor.click('[part=banner] button', 'Alle akzeptieren');
    await visitor.waitNotToSee('[part=banner]');
    expect(await loggedIn()).toEqual(['de-AT']);
  });

  it("reads the site's own words over heed's, as text", async () => {
    const texts = { de: { 'banner.title': '<b>Kekse</b>' }, eo: { 'banner.reject': 'Rifuzi ĉion' } };
    await visit('de', { ...optIn, texts });
    await visitor.waitToSee('[part=banner] h2', '<b>Kekse</b>');
    await visitor.waitToSee('[part=banner] button', 'Alle ablehnen');
    await visit('eo', { ...optIn, texts });
    await visitor.waitToSee('[part=banner] button', 'Rifuzi ĉion');
    expect(await look('heed-ui', '[part=banner] [part=accept]')).toEqual(['eo', 'ltr', 'Accept all']);
  });

  it('finds the next surface in the new language of a page that changes it', async () => {
    await visit('fr', { ...optIn, locale: 'auto' });
    await visitor.waitToSee('[part=banner] button', 'Tout refuser');
    await visitor.run(() => {
      document.documentElement.lang = 'el';
      window.heed.open('preferences');
    });
    await visitor.waitToSee('dialog button', 'Απόρριψη όλων');
    expect(await look('heed-ui', 'dialog [part=reject]')).toEqual(['el', 'ltr', 'Απόρριψη όλων']);
  });
});

describe('a visitor who has opted out by a signal', () => {
  const optOut: HeedConfig = { model: 'opt-out', cookie: { name: 'heed' } };
  const head = `<script>${pretendedSignal}</script><script src="/heed/heed.js"></script>`;

  afterEach(() => forget(visitor));

  it.each([
    ['de', ['de'], 'Widerspruch wird beachtet (Opt-Out Request Honored)', 'ltr'],
    ['he', ['he'], 'הסירוב מכובד (Opt-Out Request Honored)', 'rtl'],
    ['en', [], 'Opt-Out Request Honored', 'ltr'],
  ])('reads so in the language of the page without the interface (R-CA-6): %s', async (lang, files, words, dir) => {
    await visit(lang, optOut, head);
    await visitor.waitToSee('[role=status]', words);
    expect(await look('heed-trigger', '[role=status]')).toEqual([lang, dir, words]);
    expect(await fetched()).toEqual(files);
    expect(await partsOn(visitor)).not.toContain('ui');
  });
});

/** The languages in the consent log of this browser. */
function loggedIn(): Promise<string[]> {
  return visitor.run(() =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith('heed.log.'))
      .map((key) => JSON.parse(localStorage.getItem(key) ?? '{}').locale),
  );
}
