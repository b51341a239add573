import { Parser, type Token, TokenizerMode } from 'parse5';

/** Name → value, in the order of the markup. */
export type Attributes = ReadonlyMap<string, string>;

/** A tag as the browser reads it: names in small letters, references resolved, the first of two attributes with one name. */
export interface Tag {
  readonly name: string;
  readonly attributes: Attributes;
  /** Whether it stands in the page itself: in no template, and not as an element of a drawing or formula. */
  readonly isOfPage: boolean;
  /** Whether it is there only for a browser without scripts. */
  readonly isSilent: boolean;
}

/** Gives a tag's new attributes, or nothing where it stays as it is, to the letter. */
export type EditTag = (tag: Tag) => Attributes | undefined;

/** Takes a page in pieces. */
export interface TagRewriter {
  /** Gives what is settled by now; after the last piece, all the rest. */
  write(piece: string, isLast: boolean): string;
}

/** In characters: a tag that is longer already is parsed on only with a piece that has a `>` in it, which may end it. */
const longTag = 16_384;

/**
 * Rewrites start tags of a page as it comes, by the parser of parse5, which knows what is a tag and what only looks like one.
 * The text of `<noscript>` is read as what it is for a browser without scripts.
 */
export function createTagRewriter(edit: EditTag, scripting = true): TagRewriter {
  const parser = new Parser({ sourceCodeLocationInfo: true, scriptingEnabled: scripting });
  const { onStartTag, onEndTag } = parser;
  let waiting = '';
  let waitingFrom = 0;
  /**
   * What has come of a long tag that has yet to end. The parser copies all that it has of a tag for each piece, and it may be megabytes.
   */
  let heldBack = '';
  let done = '';
  /** Where the text of `<noscript>` begins. */
  let silent: number | undefined;

  const take = (to: number): string => {
    const taken = waiting.slice(0, Math.max(0, to - waitingFrom));
    waiting = waiting.slice(taken.length);
    waitingFrom += taken.length;
    return taken;
  };

  const settle = (to: number): void => {
    const text = take(to);
    done += silent === undefined ? text : createTagRewriter(edit, false).write(text, true);
    silent = undefined;
  };

  parser.onStartTag = (token) => {
    const { startOffset, endOffset } = placeOf(token);
    const { tagName: name, selfClosing } = token;
    const attributes = new Map(token.attrs.map((each) => [each.name, each.value]));
    settle(startOffset);
    const isOfPage = parser.openElements.tmplCount === 0 && !parser.tokenizer.inForeignNode;
    const edited = edit({ name, attributes, isOfPage, isSilent: !scripting });
    const raw = take(endOffset);
    done += edited ? print(name, edited, selfClosing) : raw;
    onStartTag.call(parser, token);
    if (name === 'noscript' && parser.tokenizer.state === TokenizerMode.RAWTEXT) silent = endOffset;
  };
  parser.onEndTag = (token) => {
    settle(placeOf(token).startOffset);
    onEndTag.call(parser, token);
  };
  for (const kind of ['onCharacter', 'onWhitespaceCharacter', 'onComment'] as const) {
    const pass = parser[kind] as (token: Token.Token) => void;
    parser[kind] = (token: Token.Token) => {
      if (silent === undefined) settle(placeOf(token).endOffset);
      pass.call(parser, token);
    };
  }

  return {
    write(piece, isLast) {
      heldBack += piece;
      if (!isLast && waiting.length > longTag && !piece.includes('>')) return '';
      waiting += heldBack;
      parser.tokenizer.write(heldBack, isLast);
      heldBack = '';
      if (isLast) settle(Number.POSITIVE_INFINITY);
      const written = done;
      done = '';
      return written;
    },
  };
}

/** Where a token stands; an end tag that the parser makes up to close an element stands nowhere. */
function placeOf({ location }: Token.Token): { startOffset: number; endOffset: number } {
  return location ?? { startOffset: 0, endOffset: 0 };
}

function print(name: string, attributes: Attributes, selfClosing: boolean): string {
  const quote = (value: string): string => `"${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
  return `<${name}${[...attributes].map(([key, value]) => ` ${key}=${quote(value)}`).join('')}${selfClosing ? ' /' : ''}>`;
}
