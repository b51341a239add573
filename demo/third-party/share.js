// A pretend sharing widget: recognises the browser, draws its button, tells its server.
(() => {
  const { src } = document.currentScript;
  const visitor = localStorage.getItem('acme.share.visitor') ?? Math.random().toString(36).slice(2);
  localStorage.setItem('acme.share.visitor', visitor);
  // biome-ignore lint/suspicious/noDocumentCookie: as such tags do it
  document.cookie = `_acme_share=${visitor}; path=/; max-age=${30 * 86400}; SameSite=Lax`;
  const collect = (what) => navigator.sendBeacon(new URL(`/collect?from=share&what=${what}`, src));
  for (const slot of document.querySelectorAll('[data-acme="share"]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Share with Acme';
    button.style.cssText =
      'padding: .5rem 1rem; border: 0; border-radius: 2rem; background: #1d4f91; color: #fff; font: 1rem sans-serif';
    button.addEventListener('click', () => {
      button.textContent = 'Shared, or so it pretends';
      collect('click');
    });
    slot.replaceChildren(button);
  }
  collect('shown');
})();
