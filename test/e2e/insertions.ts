/** How a page's own code can put markup into the page; each way has a name. */
export const ways: readonly string[] = [
  ...['created', 'created in order', 'written', 'innerHTML', 'outerHTML', 'insertAdjacentHTML', 'contextual fragment'],
  ...['parsed apart', 'imported', 'template', 'template clone', 'clone', 'moved', 'moved before released'],
];

/** What is put in each way: one script of each. */
export const kinds: readonly string[] = ['inline', 'src', 'data-src', 'async', 'async inline module'];

/**
 * Puts held scripts into the element `#host`, in every way; each pushes `when, way, kind` to `window.ran`. It travels into pages
 * as source, hence one function that uses nothing from outside.
 */
export function insertInEveryWay(when: string, url: string, names: readonly string[]): void {
  const host = document.querySelector('#host') as HTMLElement;
  const marks = 'type="text/plain" data-category="performance"';

  function markup(way: string): string {
    const id = (kind: string): string => `${when}, ${way}, ${kind}`;
    const address = (kind: string): string => `${url}/tag.js?id=${encodeURIComponent(id(kind))}`;
    const push = (kind: string): string => `(window.ran ??= []).push('${id(kind)}')`;
    return `<div><script ${marks}>${push('inline')}</script><script ${marks} src="${address('src')}"></script>
      <script ${marks} data-src="${address('data-src')}"></script>
      <script ${marks} async src="${address('async')}"></script>
      <script ${marks} async data-type="module">${push('async inline module')}</script></div>`;
  }

  function template(way: string): HTMLTemplateElement {
    const element = document.createElement('template');
    element.innerHTML = markup(way);
    return element;
  }

  function create(way: string, async: boolean): HTMLElement {
    const made = document.createElement('div');
    for (const model of template(way).content.querySelectorAll('script')) {
      const script = document.createElement('script');
      for (const { name, value } of model.attributes) script.setAttribute(name, value);
      script.text = model.text;
      if (!async && !model.hasAttribute('async')) script.async = false;
      made.append(script);
    }
    return made;
  }

  function parse(way: string): HTMLElement {
    return new DOMParser().parseFromString(markup(way), 'text/html').body.firstElementChild as HTMLElement;
  }

  function innerHTML(way: string): HTMLElement {
    const outer = host.appendChild(document.createElement('div'));
    outer.innerHTML = markup(way);
    return outer;
  }

  const inserts: Record<string, (way: string) => void> = {
    created: (way) => host.append(create(way, true)),
    'created in order': (way) => host.append(create(way, false)),
    // Once parsed, a document would be emptied by it.
    written: (way) => (document.readyState === 'loading' ? document.write(markup(way)) : innerHTML(way)),
    innerHTML,
    outerHTML: (way) => {
      host.appendChild(document.createElement('div')).outerHTML = markup(way);
    },
    insertAdjacentHTML: (way) => host.insertAdjacentHTML('beforeend', markup(way)),
    'contextual fragment': (way) => host.append(document.createRange().createContextualFragment(markup(way))),
    'parsed apart': (way) => host.append(parse(way)),
    imported: (way) => host.append(document.importNode(parse(way), true)),
    template: (way) => host.append(template(way).content),
    'template clone': (way) => host.append(template(way).content.cloneNode(true)),
    clone: (way) => host.append(create(way, true).cloneNode(true)),
    moved: (way) => {
      const outer = innerHTML(way);
      outer.remove();
      host.append(outer);
    },
    'moved before released': (way) => {
      const outer = host.appendChild(create(way, true));
      outer.remove();
      setTimeout(() => host.append(outer));
    },
  };
  for (const name of names) inserts[name]?.(name);
}
