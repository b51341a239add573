import type { ConsentClient, FoundLanguage } from '../core/client.js';
import { fetchLanguage, findLanguage } from '../locales/language.js';
import { pageTexts } from '../locales/page.js';
import { mergeTexts, nameTexts, type Texts } from '../locales/texts.js';
import { keepPress } from './keep-event.js';
import { onNewBody } from './on-new-body.js';

// The host is a block, as Playwright takes one with `display: contents` for hidden, and a site's own tests may look for the button by its
// role. It is out of flow, or it would move a page whose <html> is a grid or a flex box.
const css = `:host{all:initial!important;display:block!important}
:host(:not([still])){position:absolute!important;width:1px!important}
div{all:initial;position:fixed;display:flex;flex-wrap:wrap;align-items:center;gap:0 1em;box-sizing:border-box;max-width:90vw;inset-inline-start:12px;bottom:12px;z-index:2147483000;padding:.5em 1em;border:1px solid GrayText;border-radius:1.3em;font:.875em var(--heed-font,system-ui,sans-serif);color-scheme:var(--heed-scheme,light dark);color:var(--heed-text,CanvasText);background:var(--heed-surface,Canvas);box-shadow:0 2px 8px #0003}
:host([hidden]){display:none!important}
:host([long]){height:5em!important;align-self:end!important;margin-bottom:-5em!important}
button{all:unset;min-height:24px;text-decoration:underline;text-underline-offset:.2em;cursor:pointer}
button:focus-visible{outline:2px solid;outline-offset:3px;border-radius:2px}
span:empty{position:absolute}
:host([still]) div{position:static}
@media print{:host{display:none!important}}`;

/**
 * Shows the way back that is always there, and the note that an opt-out is honoured (R-CA-6, R-EU-3), to visitors who have
 * decided and so never download the interface. A link or a status element of the site's own takes its place.
 * @returns a function that takes it off the page.
 */
export function mount(client: ConsentClient): () => void {
  const { config } = client;
  const host = document.createElement('heed-trigger');
  const box = document.createElement('div');
  const status = document.createElement('span');
  const button = document.createElement('button');
  // A signal is answered by text that stands at the foot of the page, floats nowhere and isn't announced (§7025(f)).
  if (config.frictionless) host.setAttribute('still', '');
  else status.setAttribute('role', 'status');
  button.onclick = () => client.open('preferences');
  button.onkeydown = keepPress;
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  box.append(status, button);
  root.append(box);

  // The button would lie over the last line of a page that can't be scrolled further, so a page that scrolls gets room at its end.
  const giveRoom = (): void => {
    const length = document.documentElement.scrollHeight - host.offsetHeight;
    host.toggleAttribute('long', !config.frictionless && length > innerHeight);
  };
  // In a task of its own: a change within the observer's turn is told to the page as an error (see make-room.ts).
  const observer = new ResizeObserver(() => host.hidden || setTimeout(giveRoom));

  const update = (): void => {
    const { honored, surface } = client.state;
    const { texts, tag, dir } = pageTextsOf(client);
    Object.assign(host, { lang: tag, dir });
    const note = honored ? texts['status.honored'] : undefined;
    const own = document.querySelectorAll('[data-heed="status"]');
    for (const element of own) setText(element, note);
    setText(status, own.length ? undefined : note);
    // A page that follows another consent manager has the way back of that one.
    const { trigger = !client.policy.followed && 'auto' } = config;
    const wanted = trigger === 'auto' ? !document.querySelector('[data-heed="preferences"]') : trigger;
    setText(button, wanted ? texts['trigger.label'] : undefined);
    button.hidden = !wanted;
    // Behind the preferences it stays, so that the focus can return to it.
    host.hidden = surface === 'banner' || !(wanted || status.textContent);
    if (host.isConnected) return;
    document.documentElement.append(host);
    for (const element of [document.documentElement, host]) observer.observe(element);
  };
  const show = (): void => {
    // Heed's English words are in this file.
    const language = findLanguage(config).file === 'en' ? undefined : fetchLanguage(client);
    if (language) language.catch(() => {}).then(() => isGone || update());
    else update();
  };
  const leave = client.subscribe(show);
  const rest = onNewBody(show);
  let isGone = false;
  return () => {
    isGone = true;
    leave();
    rest();
    observer.disconnect();
    host.remove();
  };
}

/** The words in the page's language; in English where they can't be had. */
function pageTextsOf({ config, memo }: ConsentClient): FoundLanguage & { readonly texts: Texts } {
  const language = memo.language ?? findLanguage(config);
  const own = memo.language ? nameTexts(Object.keys(pageTexts), memo.language.values) : pageTexts;
  return { ...language, texts: mergeTexts(own, config.texts, language) };
}

/** Leaves an unchanged text alone, so that it isn't announced again. */
function setText(element: Element, text = ''): void {
  if (element.textContent !== text) element.textContent = text;
}
