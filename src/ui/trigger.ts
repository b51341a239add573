import type { ConsentClient } from '../core/client.js';
import { pageTexts } from '../locales/page.js';
import { createTexts, languageOf } from '../locales/texts.js';

// Not on the host: a page's rule for `*` would go before it there.
const css = `:host{all:initial;display:contents}
div{position:fixed;left:12px;bottom:12px;z-index:2147483000;padding:.5em 1em;border:1px solid GrayText;border-radius:2em;font:14px system-ui,sans-serif;color-scheme:light dark;color:CanvasText;background:Canvas;box-shadow:0 2px 8px #0003}
:host([hidden]){display:none}
button{all:unset;min-height:24px;text-decoration:underline;text-underline-offset:.2em;cursor:pointer}
button:focus-visible{outline:2px solid;outline-offset:3px;border-radius:2px}
span:not(:empty)+button:not(:empty){margin-left:1em}
div.still{position:static}
@media print{:host{display:none}}`;

/**
 * Shows the way back that is always there, and the note that an opt-out is honoured (R-CA-6, R-EU-3), to visitors who have
 * decided and so never download the interface. A link or a status element of the site's own takes its place.
 * @returns a function that takes it off the page.
 */
export function mount(client: ConsentClient): () => void {
  const { config } = client;
  const text = createTexts(pageTexts, config.texts, languageOf(config.locale));
  const host = document.createElement('heed-trigger');
  const box = document.createElement('div');
  const status = document.createElement('span');
  const button = document.createElement('button');
  // A signal is answered by text that stands at the foot of the page, floats nowhere and isn't announced (§7025(f)).
  const parent = config.frictionless ? document.body : document.documentElement;
  if (config.frictionless) box.className = 'still';
  else status.setAttribute('role', 'status');
  button.onclick = () => client.open('preferences');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  box.append(status, button);
  root.append(box);

  const leave = client.subscribe(({ honored, surface }) => {
    const note = honored ? text('status.honored') : '';
    const own = document.querySelectorAll('[data-heed="status"]');
    for (const element of own) setText(element, note);
    setText(status, own.length ? '' : note);
    const { trigger = 'auto' } = config;
    const wanted = trigger === 'auto' ? !document.querySelector('[data-heed="preferences"]') : trigger;
    setText(button, wanted ? text('trigger.label') : '');
    button.hidden = !wanted;
    // It stays behind the preferences, for the focus to return to.
    host.hidden = surface === 'banner' || !(wanted || status.textContent);
    if (!host.isConnected) parent.append(host);
  });
  return () => {
    leave();
    host.remove();
  };
}

/** Leaves an unchanged text alone, so that it isn't announced again. */
function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
