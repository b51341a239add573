import type { HeedConfig } from '../core/config.js';
import { ConsentError } from '../core/consent-error.js';
import { type ServiceHost, serviceHosts } from '../core/service-hosts.js';
import type { Standing } from '../core/standing.js';
import { tellOnce } from '../core/tell-once.js';
import { holdTag } from './hold-tag.js';
import { type Attributes, createTagRewriter, type Tag, type TagRewriter } from './rewrite-tags.js';

/** A page that isn't there yet, in pieces of UTF-8 or of text. */
export type HtmlStream = ReadableStream<Uint8Array> | ReadableStream<string>;

/** Stands for the page's own address, which belongs to no service. */
const ownAddress = 'https://page.invalid/';

/**
 * Marks the tags of a page whose address is on a host of a configured service, so that the page's gate holds them: what
 * nobody marked by hand isn't even asked for by a preload scanner. The rest comes through byte for byte, a stream piece by
 * piece. A relative address is the page's own, unless a `<base>` leads elsewhere.
 *
 * Not read: styles, the text of scripts, and what a script makes. A page has to be UTF-8.
 * @param standing of this visitor: what it allows is left as it is. Without one everything but the necessary is marked, which
 * suits a page that is shared by all: its gate lets go what is allowed.
 * @throws ConsentError `config` when the configuration is unusable, and for a page that is neither a text nor a web stream.
 */
export function gateHtml(html: string, config: HeedConfig, standing?: Standing): string;
export function gateHtml(html: HtmlStream, config: HeedConfig, standing?: Standing): ReadableStream<Uint8Array>;
export function gateHtml(
  html: string | HtmlStream,
  config: HeedConfig,
  standing?: Standing,
): string | ReadableStream<Uint8Array> {
  const { denied, problems } = serviceHosts(config, standing);
  for (const problem of problems) tellOnce(problem);
  const rewriter = createHolder(denied, ownAddress);
  if (typeof html === 'string') return rewriter.write(html, true);
  if (typeof (html as Partial<HtmlStream> | undefined)?.pipeThrough !== 'function') {
    const advice = "of Node's streams Readable.toWeb(stream) makes one, and of bytes new Blob([bytes]).stream()";
    throw new ConsentError('config', `gateHtml takes a text, or a web stream: ${advice}.`);
  }
  return (html as ReadableStream<Uint8Array | string>).pipeThrough(throughBytes(rewriter));
}

function createHolder(denied: readonly ServiceHost[], address: string): TagRewriter {
  /** The `<base>` that counts in a browser with scripts, and in one without, which also reads `<noscript>`. */
  const bases: { running?: string; silent?: string } = {};
  return createTagRewriter((tag) => {
    const { name, attributes, isOfPage, isSilent } = tag;
    const href = name === 'base' && isOfPage ? attributes.get('href') : undefined;
    if (href !== undefined) {
      const base = URL.canParse(href, address) ? new URL(href, address).href : address;
      // The first `<base>` with an address counts.
      bases.silent ??= base;
      if (!isSilent) bases.running ??= base;
    }
    const base = bases[isSilent ? 'silent' : 'running'] ?? address;
    const inner = holdWithin(tag, denied, base);
    return holdTag({ ...tag, attributes: inner ?? attributes }, denied, base) ?? inner;
  });
}

/** Holds what is denied in a `srcdoc`, a page with no gate to release it: it comes with a later page, of a standing that allows it. */
function holdWithin({ attributes }: Tag, denied: readonly ServiceHost[], base: string): Attributes | undefined {
  const srcdoc = attributes.get('srcdoc');
  const held = srcdoc && createHolder(denied, base).write(srcdoc, true);
  return held && held !== srcdoc ? new Map(attributes).set('srcdoc', held) : undefined;
}

function throughBytes(rewriter: TagRewriter): TransformStream<Uint8Array | string, Uint8Array> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const encoder = new TextEncoder();
  return new TransformStream({
    transform(piece, controller) {
      const text = typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
      const written = rewriter.write(text, false);
      if (written) controller.enqueue(encoder.encode(written));
    },
    flush(controller) {
      const written = rewriter.write(decoder.decode(), true);
      if (written) controller.enqueue(encoder.encode(written));
    },
  });
}
