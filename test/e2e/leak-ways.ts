/** A way in which markup reaches a third party: its row in the table, and how it is written. */
export interface MarkupWay {
  readonly id: string;
  /** `{attribute=file}` stands for an address at the third party, `{mark}` for the marks of an element that has none. */
  readonly markup: string;
  /** No mark can hold it. */
  readonly unmarkable?: true;
}

/** The origins that a page reaches for. */
export interface Parties {
  /** The origin that is to hear nothing. */
  readonly denied: string;
  /** One that counts connections: a browser may connect ahead of any request, which leaves no line in a log. */
  readonly listener: string;
  /** A third origin, of which everything is allowed. */
  readonly allowed: string;
}

/** Every way that begins in the page's markup, in the order of the table. */
export const markupWays: readonly MarkupWay[] = [
  { id: 'script', markup: '<script {src=tag.js}></script>' },
  { id: 'script async', markup: '<script async {src=tag.js}></script>' },
  { id: 'script defer', markup: '<script defer {src=tag.js}></script>' },
  { id: 'script type=module', markup: '<script type="module" {src=module.js}></script>' },
  { id: 'script nomodule', markup: '<script nomodule {src=tag.js}></script>' },
  { id: 'script, inline', markup: '<script {mark}>new Image().src = "{pixel.gif}"</script>' },
  { id: 'import() in a module', markup: '<script type="module" {mark}>import("{module.js}")</script>' },
  { id: 'svg script', markup: '<svg><script {href=tag.js}></script></svg>', unmarkable: true },
  { id: 'iframe', markup: '<iframe {src=frame.html}></iframe>' },
  { id: 'iframe srcdoc', markup: '<iframe {srcdoc=pixel.gif}></iframe>' },
  { id: 'object', markup: '<object {data=frame.html}></object>' },
  { id: 'embed', markup: '<embed {src=frame.html}>' },
  { id: 'img', markup: '<img {src=pixel.gif} alt="">' },
  { id: 'img srcset', markup: '<img {srcset=pixel.gif} alt="">' },
  { id: 'picture', markup: '<picture><source {srcset=pixel.gif}><img src="/own.gif" alt=""></picture>' },
  { id: 'input type=image', markup: '<input type="image" {src=pixel.gif} alt="">' },
  { id: 'svg image', markup: '<svg><image {href=pixel.gif} width="1" height="1" /></svg>' },
  { id: 'video', markup: '<video preload="auto" muted {src=film.mp4}></video>' },
  { id: 'video poster', markup: '<video {poster=pixel.gif}></video>' },
  { id: 'video source', markup: '<video preload="auto" muted><source {src=film.mp4}></video>' },
  { id: 'audio', markup: '<audio preload="auto" {src=film.mp4}></audio>' },
  { id: 'link stylesheet', markup: '<link rel="stylesheet" {href=style.css}>' },
  { id: 'link preload', markup: '<link rel="preload" as="script" {href=tag.js}>' },
  { id: 'link modulepreload', markup: '<link rel="modulepreload" {href=module.js}>' },
  { id: 'link prefetch', markup: '<link rel="prefetch" {href=tag.js}>' },
  { id: 'link preconnect', markup: '<link rel="preconnect" {href=listener}>' },
  { id: 'link icon', markup: '<link rel="icon" {href=pixel.gif}>' },
  {
    id: 'style url()',
    markup: '<style>#styled { background: url("{pixel.gif}") }</style><p id="styled">Text</p>',
    unmarkable: true,
  },
  { id: 'style @import', markup: '<style>@import "{style.css}";</style>', unmarkable: true },
  { id: 'style attribute', markup: `<p style="background: url('{pixel.gif}')">Text</p>`, unmarkable: true },
];

/** The ways of scripts that reach a third party, in the order of the table; `tryAll` has each of them. */
export const scriptWays: readonly string[] = [
  ...['createElement', 'setAttribute', 'setAttributeNode', 'innerHTML', 'outerHTML', 'insertAdjacentHTML'],
  ...['setHTMLUnsafe', 'createContextualFragment', 'DOMParser', 'template', 'cloneNode', 'document.write'],
  ...['by another tag', 'in a frame without an address', 'new Image', 'new Audio', 'svg image by script'],
  ...['link by script', 'iframe srcdoc by script', 'style by script', 'import()', 'fetch', 'fetch of a frame'],
  ...['fetch(new Request)', 'XMLHttpRequest', 'XMLHttpRequest, synchronous', 'sendBeacon', 'WebSocket'],
  ...['WebSocketStream', 'EventSource', 'Worker', 'Worker, importScripts', 'service worker'],
  ...['form.submit()', 'form.requestSubmit()'],
];

/** The ways in which the page's own scripts store something under a name of a denied service; `storeAll` has each of them. */
export const storageWays: readonly string[] = [
  ...[
    'document.cookie',
    'cookieStore',
    'localStorage',
    'localStorage, by name',
    'sessionStorage',
    'IndexedDB',
    'Cache',
  ],
];
