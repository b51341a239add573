// The parser reads a `<noscript>` as text; it has elements in it only where a script has parsed the page, as routers do.
const marked = ':is([data-category],[data-service]):not(noscript *)';

/**
 * Attributes by which an element requests something: held, `src` is `data-src` and so on. `srcset` goes first, or an image would try its
 * `src`.
 */
export const heldAttributes = ['srcset', 'src', 'href', 'poster', 'data', 'srcdoc'] as const;

/** Selects what a site has marked to be held back. */
export const heldElements: string = `script[type="text/plain"]${marked},${marked}:not(script):is(${heldAttributes.map((name) => `[data-${name}]`)})`;

/** The same and the site's own controls, whose coming and going changes what heed has to show. */
export const watched: string = `[data-heed],${heldElements}`;

/** Of the held elements the inline scripts, which have to run at their place. */
export const heldInline: string = `script[type="text/plain"]${marked}:not([src],[data-src])`;
