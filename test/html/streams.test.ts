import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { gateHtml } from '../../src/html.js';
import { anyHtml } from './any-html.js';

const config = { services: [{ id: 'ads', category: 'targeting', hosts: ['ads.example'] }] };

const anyOwnHtml = anyHtml.map((html) => html.replaceAll('ads.example', 'own.example'));

function streamOf<T>(chunks: readonly T[]): ReadableStream<T> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

/** Cuts a whole into pieces of these sizes, which are gone through again and again. */
function cut<T extends { slice(from: number, to: number): T; length: number }>(
  whole: T,
  sizes: readonly number[],
): T[] {
  const chunks: T[] = [];
  for (let at = 0, turn = 0; at < whole.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    chunks.push(whole.slice(at, at + size));
    at += size;
  }
  return chunks;
}

const bytesOf = async (stream: ReadableStream<Uint8Array>): Promise<Uint8Array> =>
  new Uint8Array(await new Response(stream).arrayBuffer());

const anySizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 });

describe('a page that streams through', () => {
  it('is the same wherever its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(anyHtml, anySizes, async (html, sizes) => {
        const chunks = cut(new TextEncoder().encode(html), sizes);
        expect(
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(gateHtml(streamOf(chunks), config))),
        ).toBe(gateHtml(html, config));
      }),
      { numRuns: 1500 },
    );
  }, 60_000);

  it('is the same wherever its text is cut, within a character too', async () => {
    await fc.assert(
      fc.asyncProperty(anyHtml, anySizes, async (html, sizes) => {
        const held = await bytesOf(gateHtml(streamOf(cut(html, sizes)), config));
        expect(held).toEqual(new TextEncoder().encode(gateHtml(html, config)));
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it('comes back byte for byte where nothing is to be held', async () => {
    await fc.assert(
      fc.asyncProperty(anyOwnHtml, anySizes, async (html, sizes) => {
        const bytes = new TextEncoder().encode(html);
        expect(await bytesOf(gateHtml(streamOf(cut(bytes, sizes)), config))).toEqual(bytes);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('does not wait for its end: what is settled goes on at once', async () => {
    const { readable, writable } = new TransformStream<string, string>();
    const writer = writable.getWriter();
    const reader = gateHtml(readable, config).getReader();
    const next = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value);
    writer.write('<!doctype html><p>Hello, <img src=//ads.example');
    expect(await next()).toBe('<!doctype html><p>Hello,');
    writer.write('/i> and <script>if (a < b) go(); ');
    expect(await next()).toMatch(/^ <img .*data-src="\/\/ads.example\/i"> and <script>if \(a < b\) go\(\);$/);
    writer.close();
    expect(await next()).toBe(' ');
    expect((await reader.read()).done).toBe(true);
  });

  it.each([
    ['a comment', '<!-- a note -->'],
    ['the end of an element', '<main><p>Hello.</p>', '</main>'],
    ['text behind what stands for scripts', '<noscript>Hello.</noscript>Good bye, my ', 'friend'],
  ])('waits for no tag after %s', async (_, settled, more = '') => {
    const { readable, writable } = new TransformStream<string, string>();
    writable.getWriter().write(settled + more);
    const reader = gateHtml(readable, config).getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(settled);
  });

  it('is the same with a long picture in its own address, however small the pieces', async () => {
    const html = `<p><img alt="a > b" src="data:image/png;base64,${'A'.repeat(100_000)}"><img src=//ads.example/i>`;
    const held = await bytesOf(gateHtml(streamOf(cut(new TextEncoder().encode(html), [1000])), config));
    expect(new TextDecoder().decode(held) === gateHtml(html, config)).toBe(true);
  });

  it('passes on that its source has failed, and lets it know when nobody reads on', async () => {
    const failing = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new Error('cut off')) });
    await expect(bytesOf(gateHtml(failing, config))).rejects.toThrow('cut off');
    let reason: unknown;
    const endless = new ReadableStream<string>({
      pull: (controller) => controller.enqueue('<p>'),
      cancel: (why) => {
        reason = why;
      },
    });
    const reader = gateHtml(endless, config).getReader();
    await reader.read();
    await reader.cancel('gone');
    await vi.waitFor(() => expect(reason).toBe('gone'));
  });
});
