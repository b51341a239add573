// Scripts find elements in a `<noscript>` only where one of them has parsed it, as routers do.
const marked = ':is([data-category],[data-service]):not(noscript *)';

/** What is asked for by these attributes waits in `data-src` and so on. A source set first: no address of its own is to be tried. */
export const heldAttributes = ['srcset', 'src', 'href', 'poster', 'data', 'srcdoc'] as const;

/** Selects what a site has marked to be held back. */
export const heldElements: string = `script[type="text/plain"]${marked},${marked}:not(script):is(${heldAttributes.map((name) => `[data-${name}]`)})`;

/** The same, the site's own controls and the hosts of heed's interface: what comes or goes of them changes what heed has to show. */
export const watched: string = `${heldElements},[data-heed]`;
