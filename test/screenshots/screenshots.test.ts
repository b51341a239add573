import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import UPNG from 'upng-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { html } from '../e2e/pages.js';
import { openSite, type Site } from '../e2e/site.js';
import { openVisitor, type Visitor } from '../e2e/visitor.js';
import { type Surface, surfaces } from './surfaces.js';

/** `npm run screenshots` makes the pictures that the tests compare with. */
const isWriting = process.env['HEED_WRITE_SCREENSHOTS'] === '1';

const kept = fileURLToPath(new URL('.', import.meta.url));
/** Where the pictures of a run go, for whoever looks into a difference. */
const taken = `${tmpdir()}/heed-screenshots`;

/** So much of a picture may differ: edges of letters are drawn a little otherwise by another version of the browser. */
const tolerance = 0.004;

const fonts = fileURLToPath(new URL('../../node_modules/@fontsource-variable/inter/files', import.meta.url));
const sizes = [
  [320, 640],
  [768, 900],
  [1440, 900],
] as const;
/** Colours change no layout, so what is neither the smallest nor the largest is seen by day alone. */
const modes = {
  light: [{}, sizes],
  dark: [{ dark: true }, [sizes[0], sizes[2]]],
  'forced-colors': [{ forcedColors: true }, [sizes[0], sizes[2]]],
} as const;

let site: Site;

beforeAll(async () => {
  mkdirSync(taken, { recursive: true });
  site = await openSite();
  site.file('/inter.woff2', readFileSync(`${fonts}/inter-latin-wght-normal.woff2`));
  site.file('/preview.svg', preview);
});
afterAll(() => site.close());

const preview = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><rect width="4" height="4" fill="#47708a"/>
  <circle cx="3" cy="1" r=".6" fill="#f2c14e"/><path d="M0 4 1.6 2 3 3.4 4 2.6V4z" fill="#274b4f"/></svg>`;

/** A page that could be anybody's; its letters come with it, so that they are the same on every machine. */
function page(surface: Surface, address: string): string {
  const { name, body = '' } = surface;
  // A record of its own, and by the same name whatever came before.
  const config = { cookie: { name }, ...surface.config };
  const style = `<style>
    @font-face { font-family: Inter; src: url(/inter.woff2); font-weight: 100 900 }
    :root { color-scheme: light dark; --heed-font: Inter; font: 17px/1.6 Inter }
    body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
    iframe, heed-placeholder { margin: .5rem 0 }
  </style>`;
  const text = `<h1>The harbour wakes</h1><p>Before the first ferry comes in, the quay belongs to gulls, to two men with a hose
    and to the smell of bread from the bakery behind the customs house.</p>${body}<p>By seven the ropes are wet and the
    market has its roofs up. Nobody hurries, and yet everything is in its place when the bell rings.</p>`;
  return site.page(
    `/${address}.html`,
    html({ config, head: `${style}<script src="/heed/heed.js"></script>`, body: text }),
  );
}

/** Nothing moves any more: fonts are there, animations have ended, no word has the keyboard's ring. */
async function settleDown(visitor: Visitor): Promise<void> {
  await visitor.run(async () => {
    await document.fonts.load('1em Inter');
    await document.fonts.ready;
    await new Promise((resume) => requestAnimationFrame(() => requestAnimationFrame(resume)));
    await Promise.allSettled(document.getAnimations().map((each) => each.finished));
  });
}

/** A third of the size, and hardly to be told from the other. */
function inFewColours(png: Buffer): Buffer {
  const { data, width, height } = PNG.sync.read(png);
  const pixels = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  return Buffer.from(UPNG.encode([pixels as ArrayBuffer], width, height, 24));
}

function differenceFrom(file: string, png: Buffer): number {
  const [before, now] = [PNG.sync.read(readFileSync(`${kept}${file}`)), PNG.sync.read(png)];
  if (before.width !== now.width || before.height !== now.height) return 1;
  const { width, height } = now;
  return pixelmatch(before.data, now.data, undefined, width, height, { threshold: 0.2 }) / (width * height);
}

describe('what heed shows looks as it did', () => {
  for (const [mode, [options, seenAt]] of Object.entries(modes)) {
    it(`in ${mode}, surface by surface, from a phone to a desktop`, async () => {
      const visitor = await openVisitor({ ...options, reducedMotion: true });
      const changed: string[] = [];
      for (const surface of surfaces) {
        await visitor.visit(page(surface, `${surface.name}-${mode}`));
        if (!surface.reach) await visitor.waitToSee('[part=banner]');
        await surface.reach?.(visitor);
        for (const [width, height] of seenAt) {
          const file = `${surface.name}.${mode}.${width}.png`;
          await visitor.resize(width, height);
          await settleDown(visitor);
          await visitor.screenshot(`${taken}/${file}`);
          const png = readFileSync(`${taken}/${file}`);
          if (isWriting) writeFileSync(`${kept}${file}`, inFewColours(png));
          else if (!existsSync(`${kept}${file}`) || differenceFrom(file, png) > tolerance) changed.push(file);
        }
      }
      // `npm run screenshots` keeps the new ones, once somebody has looked at them.
      expect(changed).toEqual([]);
      await visitor.close();
    }, 240_000);
  }
});
