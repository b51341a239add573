// A pretend advertising tag: recognises the browser, fills its slot, tells its server.
(() => {
  const { src } = document.currentScript;
  const profile = localStorage.getItem('acme.ads.profile') ?? Math.random().toString(36).slice(2);
  localStorage.setItem('acme.ads.profile', profile);
  // biome-ignore lint/suspicious/noDocumentCookie: as such tags do it
  document.cookie = `_acme_ads=${profile}; path=/; max-age=${90 * 86400}; SameSite=Lax`;
  for (const slot of document.querySelectorAll('[data-acme="ad"]')) {
    const advertisement = document.createElement('p');
    advertisement.textContent = 'Acme anvils. Chosen for you, since you read about heavy things.';
    advertisement.style.cssText =
      'margin: 0; padding: 1.5rem; border-radius: .5rem; background: #40324f; color: #fff; font: 1.125rem sans-serif';
    slot.replaceChildren(advertisement);
  }
  navigator.sendBeacon(new URL('/collect?from=ads', src));
})();
