// Elements are found in a `<noscript>` only where scripts have parsed it, as routers do.
const marked = ':is([data-category],[data-service]):not(noscript *)';

/** What is asked for by these attributes waits in `data-src` and so on. A source set first: no address of its own is to be tried. */
export const heldAttributes = ['srcset', 'src', 'href', 'poster', 'data', 'srcdoc'] as const;

/** Selects what a site has marked to be held back. */
export const heldElements: string = `script[type="text/plain"]${marked},${marked}:not(script):is(${heldAttributes.map((name) => `[data-${name}]`)})`;

/** The same, and the site's own controls: what comes of them changes what heed has to show. */
export const watched: string = `[data-heed],${heldElements}`;

/** Of those, scripts with their text in the page, which run in place. */
export const heldInline: string = `script[type="text/plain"]${marked}:not([src],[data-src])`;
