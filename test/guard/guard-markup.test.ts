// @vitest-environment jsdom
import { type Guard, guard } from 'heed/guard';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetEverything, visit } from '../browser/page.js';

const host = 'https://ads.acme.example';
const held = (way: string, rest: string): string => `<${way} data-category="targeting" data-service="acme"${rest}`;

let made: Guard;
let place: HTMLElement;

beforeEach(async () => {
  forgetEverything();
  const services = [{ id: 'acme', category: 'targeting', hosts: ['ads.acme.example'] }];
  const config = { model: 'opt-in', services, trigger: false } as const;
  made = guard(config);
  await visit(config);
  place = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  made.destroy();
  forgetEverything();
});

describe('markup that a script puts in', () => {
  it('is held in the shadow root of a component as it is in the page', () => {
    const root = place.attachShadow({ mode: 'open' });
    root.innerHTML = `<h2>Map</h2><iframe src="${host}/map"></iframe><link rel="stylesheet" href="${host}/map.css">`;
    expect(root.querySelector('h2')?.outerHTML).toBe('<h2>Map</h2>');
    expect(root.querySelector('iframe')?.outerHTML).toBe(held('iframe', ` data-src="${host}/map"></iframe>`));
    expect(root.querySelector('link')?.getAttributeNames()).not.toContain('href');
    const heading = root.querySelector('h2') as Element;
    heading.insertAdjacentHTML('afterend', `<img src="${host}/after.gif">`);
    heading.outerHTML = `<img src="${host}/outer.gif">`;
    expect([...root.querySelectorAll('img')].map(({ outerHTML }) => outerHTML)).toEqual([
      held('img', ` data-src="${host}/outer.gif">`),
      held('img', ` data-src="${host}/after.gif">`),
    ]);
  });

  it('keeps what is for visitors without scripts a text, also beside what is held and in a template', () => {
    const forOthers = '<noscript><img src="/own.gif"></noscript>';
    place.innerHTML = `<img src="${host}/a.gif">${forOthers}<template>${forOthers}</template>`;
    expect(place.innerHTML).toBe(
      `${held('img', ` data-src="${host}/a.gif">`)}${forOthers}<template>${forOthers}</template>`,
    );
    const { content } = place.querySelector('template') as HTMLTemplateElement;
    for (const root of [place, content]) {
      const noscript = root.querySelector('noscript');
      expect([noscript?.children.length, noscript?.textContent]).toEqual([0, '<img src="/own.gif">']);
    }
  });

  it('goes where it was to go, and fails as it would without a guard', () => {
    const image = (name: string): string => `<img src="${host}/${name}">`;
    place.innerHTML = '<p></p>';
    const paragraph = place.firstElementChild as Element;
    for (const where of ['beforebegin', 'afterbegin', 'beforeend', 'AfterEnd'] as InsertPosition[]) {
      paragraph.insertAdjacentHTML(where, image(where));
    }
    const names = [...place.querySelectorAll('img')].map(({ dataset, parentNode }) => [
      dataset['src']?.split('/').pop(),
      parentNode === paragraph,
    ]);
    expect(names).toEqual([
      ['beforebegin', false],
      ['afterbegin', true],
      ['beforeend', true],
      ['AfterEnd', false],
    ]);
    const alone = document.createElement('p');
    expect(() => alone.insertAdjacentHTML('afterend', image('nowhere'))).toThrow(DOMException);
    expect(() => alone.insertAdjacentHTML('middle' as InsertPosition, image('nowhere'))).toThrow(DOMException);
  });
});

describe('what a script writes into the page', () => {
  const written = (...texts: string[]): string => {
    const elsewhere = document.implementation.createHTMLDocument('');
    elsewhere.open();
    elsewhere.write(...texts);
    elsewhere.close();
    return elsewhere.body.innerHTML;
  };

  it('is held tag by tag', () => {
    expect(written(`<p><img src="${host}/a.gif"></p><img src="/own.gif"><script src="${host}/a.js"></script>`)).toBe(
      `<p>${held('img', ` data-src="${host}/a.gif">`)}</p><img src="/own.gif"><script src="${host}/a.js" data-category="targeting" data-service="acme" data-guard="" type="text/plain"></script>`,
    );
  });

  it.each(['script', 'style', 'textarea', 'title', 'noscript'])('is left as it was written in a <%s>', (name) => {
    const markup = `<${name}>place.innerHTML = "<img src='${host}/a.gif'>"; '<iframe src="${host}/b">'</${name}>`;
    const text = new RegExp(`(?<=<${name}>).*(?=</${name}>)`);
    const plain = document.implementation.createHTMLDocument('');
    plain.body.innerHTML = `<p></p>${markup}`;
    expect(text.exec(written(`<p></p>${markup}<img src="${host}/c.gif">`))?.[0]).toBe(
      text.exec(plain.body.innerHTML)?.[0],
    );
  });

  it('is left as it was written in a comment', () => {
    const comment = `<!-- <script><img src="${host}/a.gif"> -->`;
    expect(written(`<p></p>${comment}<img src="${host}/b.gif">`)).toBe(
      `<p></p>${comment}${held('img', ` data-src="${host}/b.gif">`)}`,
    );
  });
});
