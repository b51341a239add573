/**
 * Calls back when the page has got another `<body>`: a router that replaces it may throw away what heed has put beside it.
 * @returns a function that ends it.
 */
export function onNewBody(callback: () => void): () => void {
  let { body } = document;
  const observer = new MutationObserver(() => {
    watch();
    if (body === document.body) return;
    body = document.body;
    callback();
  });
  const watch = (): void => {
    for (const node of [document, document.documentElement]) observer.observe(node, { childList: true });
  };
  watch();
  return () => observer.disconnect();
}
