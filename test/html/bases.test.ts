import { describe, expect, it } from 'vitest';
import { gateHtml } from '../../src/html.js';

const config = { services: [{ id: 'ads', category: 'targeting', hosts: ['ads.example'] }] };
const ads = 'data-category="targeting" data-service="ads"';
const gate = (html: string): string => gateHtml(html, config);

describe('a relative address of a page', () => {
  it('is read after a base of its own alone, none of a template, a drawing, a link or what stands for scripts (R-EU-1)', () => {
    const page = '<base href=//ads.example/><img src=i>';
    const held = `<base href=//ads.example/><img ${ads} data-src="i">`;
    for (const name of ['template', 'svg', 'math', 'noscript', 'template shadowrootmode=open']) {
      const [end = ''] = name.split(' ');
      const other = (href: string): string => `<${name}><base href="${href}"></${end}>`;
      expect(gate(other('//own.example/') + page), name).toBe(other('//own.example/') + held);
      const own = `${other('//ads.example/')}<img src="i">`;
      expect(gate(own), name).toBe(own);
    }
    expect(gate('<svg><desc><base href=//ads.example/></desc></svg><img src=i>')).toContain(
      `<img ${ads} data-src="i">`,
    );
    const linked = '<link rel=canonical href=//ads.example/><a href=//ads.example/>Ads</a><img src=i>';
    expect(gate(linked)).toBe(linked);
    // A browser that runs no scripts goes by this <base>, and only such a one asks for what is in the <noscript>.
    expect(gate('<noscript><base href=//ads.example/><img src=i></noscript>')).toContain(`<img ${ads} data-src="i">`);
  });
});
