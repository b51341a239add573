import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardedPage } from './guarded.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterAll(() => site.close());

describe('what came in before heed knew the visitor', () => {
  it('is shown on the very first page where silence allows it', async () => {
    const body = `<iframe src="${site.thirdParty}/frame.html?id=frame" title="Frame"></iframe>
      <img src="${site.thirdParty}/pixel.gif?id=img" alt="">
      <script>addEventListener('message', ({ data }) => { window.heard = data })</script>`;
    await visitor.visit(site.page('/silent.html', guardedPage({ config: { model: 'opt-out' }, body })));
    await visitor.until(() => Reflect.get(window, 'heard') === 'frame ready');
    await visitor.until(() => document.querySelector('img')?.naturalWidth);
  });
});
