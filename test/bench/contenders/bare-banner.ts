import type { Work } from '../work.js';

/** The work as the page has written it for this script. */
const { categories, services } = (window as unknown as { bareWork: Pick<Work, 'categories' | 'services'> }).bareWork;

const stored = /(?:^|; )bare=([^;]*)/.exec(document.cookie)?.[1]?.split('.');

function element<K extends keyof HTMLElementTagNameMap>(name: K, text: string, ...children: Node[]) {
  const made = document.createElement(name);
  made.append(text, ...children);
  return made;
}

function button(id: string, text: string, onClick: () => void): HTMLButtonElement {
  return Object.assign(element('button', text), { id, onclick: onClick });
}

function release(allowed: readonly string[]): void {
  for (const held of document.querySelectorAll<HTMLScriptElement>('script[type="text/plain"][data-category]')) {
    if (!allowed.includes(held.dataset['category'] ?? '')) continue;
    const script = Object.assign(document.createElement('script'), { src: held.src, async: false });
    held.replaceWith(script);
  }
}

function decide(allowed: readonly string[]): void {
  // biome-ignore lint/suspicious/noDocumentCookie: as hand-written banners do it.
  document.cookie = `bare=${allowed.join('.')}; max-age=15552000; path=/; samesite=lax`;
  document.getElementById('banner')?.remove();
  document.querySelector('dialog')?.remove();
  release(allowed);
}

function choose(): void {
  const boxes = categories.map((value) => Object.assign(document.createElement('input'), { type: 'checkbox', value }));
  const rows = boxes.map((box) => {
    const tools = services.filter(({ category }) => category === box.value);
    const list = tools.map(({ name, purpose, cookie }) => element('li', `${name} (${cookie}): ${purpose}`));
    return element('fieldset', '', element('label', `${box.value} cookies`, box), element('ul', '', ...list));
  });
  const save = button('save', 'Save', () => decide(boxes.filter((box) => box.checked).map((box) => box.value)));
  const dialog = element('dialog', '', element('h2', 'Cookie preferences'), ...rows, save);
  document.body.append(dialog);
  dialog.showModal();
}

function ask(): void {
  const banner = element(
    'section',
    '',
    element('h2', 'Your privacy'),
    element('p', 'We use cookies for experience, measuring and ads. You decide which; you can change it at any time.'),
    button('reject', 'Reject all', () => decide([])),
    button('accept', 'Accept all', () => decide(categories)),
    button('choose', 'Choose', choose),
  );
  banner.id = 'banner';
  banner.style.cssText = 'position:fixed;inset:auto 0 0;padding:1em;background:Canvas;border-top:1px solid';
  document.body.append(banner);
}

document.getElementById('again')?.addEventListener('click', choose);
if (stored) release(stored);
else ask();
