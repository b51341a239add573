// A pretend analytics tag: recognises the reader and counts the page.
(() => {
  const { src } = document.currentScript;
  const reader = localStorage.getItem('acme.analytics.reader') ?? Math.random().toString(36).slice(2);
  localStorage.setItem('acme.analytics.reader', reader);
  // biome-ignore lint/suspicious/noDocumentCookie: as such tags do it
  document.cookie = `_acme_reader=${reader}; path=/; max-age=${365 * 86400}; SameSite=Lax`;
  // biome-ignore lint/suspicious/noDocumentCookie: as such tags do it
  document.cookie = '_acme_session=1; path=/; SameSite=Lax';
  navigator.sendBeacon(new URL('/collect?from=analytics', src));
})();
