/**
 * `dist/stub.js`: pasted into `<head>` by sites that load heed late. `heed.push(client => …)` works from then on, and what
 * a visitor presses before heed has come is not lost: it is done as soon as heed is there.
 */
type Queue = { push(call: (client: unknown) => void): unknown };

const page = window as unknown as { heed?: Queue };
page.heed ??= [];

const onEarlyClick = (event: MouseEvent): void => {
  // A click that a script has made may be the document's own.
  const element = (event.target as Partial<Element>).closest?.<HTMLElement>('[data-heed]:not(a[href])');
  // A link leads somewhere by itself (R-CA-13); a button would do nothing at all.
  if (element) page.heed?.push(() => element.click());
};
document.addEventListener('click', onEarlyClick);
page.heed.push(() => document.removeEventListener('click', onEarlyClick));
