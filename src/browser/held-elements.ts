const marked = ':is([data-category],[data-service])';

/** Selects what a site has marked to be held back. */
export const heldElements: string = `script[type="text/plain"]${marked},${marked}:not(script):is([data-src],[data-srcset],[data-href],[data-poster],[data-data])`;
