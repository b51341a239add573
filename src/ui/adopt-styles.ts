const sheets = new Map<string, CSSStyleSheet>();

/**
 * Gives the shadow root that an element is in one more style sheet, unless it has it: each view brings its own, so that nobody
 * fetches the styles of what they don't see.
 */
export function adoptStyles(element: Node, css: string): void {
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  const root = element.getRootNode() as ShadowRoot;
  const { adoptedStyleSheets: before = [] } = root;
  if (!before.includes(sheet)) root.adoptedStyleSheets = [...before, sheet];
}
