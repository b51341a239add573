/**
 * Types by which a script runs; one of any other type is data, or held already. Browsers take blanks around a type as if they weren't there.
 * @see https://html.spec.whatwg.org/multipage/scripting.html#prepare-the-script-element
 */
export const runs: RegExp = /^\s*(|module|(text|application)\/(x-)?(java|ecma|j|live)script[\d.]*)\s*$/i;
