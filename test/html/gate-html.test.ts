import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HeedConfig } from '../../src/core/config.js';
import { ConsentError, gateHtml } from '../../src/html.js';
import { readConsent } from '../../src/server.js';

const config: HeedConfig = {
  services: [
    { id: 'ads', category: 'targeting', hosts: ['ads.example', '*.adnet.example'] },
    { id: 'stats', category: 'performance', hosts: ['stats.example'] },
    { id: 'pay', category: 'necessary', hosts: ['pay.example'] },
  ],
};

const ads = 'data-category="targeting" data-service="ads"';
const gate = (html: string): string => gateHtml(html, config);

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the markup of a page on which nobody marked anything', () => {
  it.each([
    [
      'a script',
      '<script async src="https://ads.example/a.js">',
      `<script async="" src="https://ads.example/a.js" type="text/plain" ${ads}>`,
    ],
    [
      'a module',
      '<script type=module src=//ads.example>',
      `<script type="text/plain" src="//ads.example" data-type="module" ${ads}>`,
    ],
    [
      'a typed script',
      "<script type='text/javascript' src='//ads.example'>",
      `<script type="text/plain" src="//ads.example" data-type="text/javascript" ${ads}>`,
    ],
    [
      'a script with data of the type’s name',
      '<script src=//ads.example data-type=x>',
      `<script src="//ads.example" data-held-data-type="x" type="text/plain" data-type="" ${ads}>`,
    ],
    [
      'a frame',
      '<iframe src="https://ads.example/f" width=9>',
      `<iframe width="9" ${ads} data-src="https://ads.example/f">`,
    ],
    ['an image', '<img src="https://ads.example/i" alt="">', `<img alt="" ${ads} data-src="https://ads.example/i">`],
    [
      'an image’s sizes',
      '<img src=own.png srcset="own.png 1x, //ads.example/i 2x">',
      `<img src="own.png" ${ads} data-srcset="own.png 1x, //ads.example/i 2x">`,
    ],
    ['an image by its old name', '<image src=//ads.example/i>', `<image ${ads} data-src="//ads.example/i">`],
    ...[
      'own.png 1x,//ads.example/i 2x',
      ',//ads.example/i',
      'own.png ,//ads.example/i',
      'own.png (a,b) 1x,//ads.example/i',
    ].map((sources) => [
      `a source after a comma alone, ${sources},`,
      `<img srcset="${sources}">`,
      `<img ${ads} data-srcset="${sources}">`,
    ]),
    [
      'a preload’s sources, which come with the next page,',
      '<link rel=preload as=image imagesrcset="own.png 1x,//ads.example/i 2x">',
      `<link rel="preload" as="image" ${ads} data-held-imagesrcset="own.png 1x,//ads.example/i 2x">`,
    ],
    ['a picture’s source', '<source srcset="//ads.example/i,">', `<source ${ads} data-srcset="//ads.example/i,">`],
    [
      'a video',
      '<video poster=//ads.example/p src=own.mp4>',
      `<video src="own.mp4" ${ads} data-poster="//ads.example/p">`,
    ],
    ['an embed', '<embed src=//ads.example/e>', `<embed ${ads} data-src="//ads.example/e">`],
    [
      'an image button',
      '<input type=image src=//ads.example/e>',
      `<input type="image" ${ads} data-src="//ads.example/e">`,
    ],
    [
      'an object, which comes with the next page',
      '<object data=//ads.example/o>',
      `<object ${ads} data-held-data="//ads.example/o">`,
    ],
    [
      'a background, which comes with the next page',
      '<td background=//ads.example/b>',
      `<td ${ads} data-held-background="//ads.example/b">`,
    ],
    [
      'a drawing’s image',
      '<svg><image href=//ads.example/i /></svg>',
      `<svg><image ${ads} data-href="//ads.example/i" /></svg>`,
    ],
    [
      'a style sheet',
      '<link rel=stylesheet href=//ads.example/s>',
      `<link rel="stylesheet" ${ads} data-href="//ads.example/s">`,
    ],
    [
      'an icon',
      '<link rel="Shortcut Icon" href=//ads.example/s>',
      `<link rel="Shortcut Icon" ${ads} data-href="//ads.example/s">`,
    ],
    ...['preload', 'modulepreload', 'preconnect', 'dns-prefetch', 'prefetch', 'apple-touch-icon-precomposed'].map(
      (rel) => [
        rel,
        `<link rel="x ${rel}" href=//ads.example>`,
        `<link rel="x ${rel}" ${ads} data-href="//ads.example">`,
      ],
    ),
  ])('has %s held (R-EU-1)', (_, html, held) => {
    expect(gate(`<p>${html}</p>`)).toBe(`<p>${held}</p>`);
  });

  it.each([
    ['a link to a page', '<a href=https://ads.example/ ping=x>'],
    ['a form', '<form action=https://ads.example/>'],
    ['a quotation', '<q cite=https://ads.example/>'],
    ['a link that a browser does not follow', '<link rel=canonical href=https://ads.example/>'],
    ['a link without a relation', '<link href=https://ads.example/>'],
    ['data', '<script type="application/ld+json" src=https://ads.example/></script>'],
    ['another host', '<img src="https://ads.example.org/ads.example">'],
    ['a host above', '<img src="https://adnet.example/">'],
    ['an address in an address', '<img srcset="/i?u=1,https://ads.example/ 1x">'],
    ['addresses with commas', '<img srcset="/i,//ads.example/ 1x, /i,,https://ads.example/ 2x (,//ads.example/) ,">'],
    ['an address that is none', '<img src="https://ads.example:port/">'],
    ['an address of its own', '<img src="/ads.example/x.png"><script src=ads.example></script>'],
    ['data within', '<img src="data:image/gif,https://ads.example/">'],
    ['what is strictly necessary', '<script src=https://pay.example/></script>'],
    ['a comment', '<!-- <img src=https://ads.example/> -->'],
    ['a comment that ends late', '<!--> --!><!-- <!-- -- > <img src=https://ads.example/> -->'],
    [
      'the text of a script',
      '<script>"<img src=https://ads.example/>"; <!-- <script src=//ads.example></script> --></script>',
    ],
    ['a text field', '<textarea></p><img src=https://ads.example/></textarea>'],
    ['a title', '<title><img src=https://ads.example/></title>'],
    ['a style', '<style><img src=https://ads.example/></style>'],
    ['CDATA of a drawing', '<svg><![CDATA[<img src=https://ads.example/>]]></svg>'],
    ['plain text', '<plaintext><img src=https://ads.example/>'],
    ['a marked script', `<script type="text/plain" data-category="sale" src=https://ads.example/></script>`],
    ['a marked frame', `<iframe data-category=sale data-src=https://ads.example/></iframe>`],
    ['a second of two attributes', '<img src=own.png src=https://ads.example/>'],
    ['a tag that is cut off', 'text <img src=https://ads.example/'],
  ])('keeps %s, to the letter', (_, html) => {
    expect(gate(html)).toBe(html);
  });

  it.each([
    [
      'references',
      '<img src="https&colon;//ads&period;example/?a=1&amp;b=&quot;">',
      'https://ads.example/?a=1&amp;b=&quot;',
    ],
    ['capitals', '<IMG SRC="HTTPS://ADS.EXAMPLE/X">', 'HTTPS://ADS.EXAMPLE/X'],
    ['white space and line breaks', '<img src="\n https://ads.exa\tmple/ ">', '\n https://ads.exa\tmple/ '],
    ['backslashes', '<img src="\\\\ads.example\\x">', '\\\\ads.example\\x'],
    ['a user, a port and a full name', '<img src="http://a:b@ads.example.:8080/">', 'http://a:b@ads.example.:8080/'],
    ['escapes', '<img src="https://%61ds.example/">', 'https://%61ds.example/'],
    ['a second address', '<img src="//ads.example/1" src="//ads.example/2">', '//ads.example/1'],
    ['an address of a lazy loader', '<img data-src="own.png" src="//ads.example/1">', '//ads.example/1'],
    ['quotes of one kind', `<img src='//ads.example/"'>`, '//ads.example/&quot;'],
    ['a slash for a space', '<img/src=//x.adnet.example/>', '//x.adnet.example/'],
    ['other attributes that are odd', '<img a =b ="c src=//ads.example/1>', '//ads.example/1'],
  ])('is read as a browser reads it: %s (R-EU-1)', (_, html, address) => {
    const held = gate(html);
    expect(held).toContain(`data-src="${address}"`);
    expect(held.match(/[ "]src=/)).toBeNull();
    expect(gate(held)).toBe(held);
  });

  it('is read after a base, of which the first with an address counts (R-EU-1)', () => {
    expect(gate('<base target=_top><base href="//ads.example/x/"><base href=/><img src=i>')).toContain(
      `<img ${ads} data-src="i">`,
    );
    expect(gate('<base href="ftp:/:"><img src=i>')).toBe('<base href="ftp:/:"><img src=i>');
    expect(gate('<base href=//own.example/><img src=i>')).toBe('<base href=//own.example/><img src=i>');
  });

  it('has templates, frames in an attribute and what stands for scripts held as well (R-EU-1)', () => {
    const image = '<img src=//ads.example/i>';
    const held = `<img ${ads} data-src="//ads.example/i">`;
    expect(gate(`<template>${image}</template>`)).toBe(`<template>${held}</template>`);
    expect(gate(`<head><noscript><b>${image}</noscript>${image}`)).toBe(`<head><noscript><b>${held}</noscript>${held}`);
    expect(gate(`<noscript>${image}`)).toBe(`<noscript>${held}`);
    expect(gate(`<iframe srcdoc="<p>${image}</p>">`)).toBe(
      `<iframe srcdoc="<p>${held.replaceAll('"', '&quot;')}</p>">`,
    );
    // A browser shows what is in the attribute and never asks for the address, but for one that knows no such attribute.
    expect(gate(`<iframe src=//ads.example/f srcdoc="${image}">`)).toBe(
      `<iframe srcdoc="${held.replaceAll('"', '&quot;')}" ${ads} data-src="//ads.example/f">`,
    );
    const own = '<iframe srcdoc="<p>&amp;</p>">';
    expect(gate(own)).toBe(own);
  });

  it('is not led astray by a comment that only a browser without scripts would see (R-EU-1)', () => {
    const held = gate('<noscript><!-- </noscript><img src=//ads.example/i> -->');
    expect(held).toBe(`<noscript><!-- </noscript><img ${ads} data-src="//ads.example/i"> -->`);
  });

  it('keeps a category of its own beside the service, so that both have to be allowed (R-EU-1)', () => {
    expect(gate('<img data-category=social data-service=x src=//ads.example/i>')).toBe(
      '<img data-category="social" data-service="ads" data-src="//ads.example/i">',
    );
  });

  it.each([
    [
      'a script’s, which the gate would load instead of the vendor’s',
      '<script src=//ads.example/w.js data-src=/feed.json data-href=/x></script>',
      `<script data-href="/x" data-held-data-src="/feed.json" type="text/plain" ${ads} data-src="//ads.example/w.js"></script>`,
    ],
    [
      'an image’s, which would be overwritten',
      '<img src=//ads.example/i data-src=/real.png data-srcset=/large.png>',
      `<img data-srcset="/large.png" data-held-data-src="/real.png" ${ads} data-src="//ads.example/i">`,
    ],
    [
      'a frame’s, which would come before its address',
      '<iframe src=//ads.example/f data-srcdoc="<p>"></iframe>',
      `<iframe data-held-data-srcdoc="<p>" ${ads} data-src="//ads.example/f"></iframe>`,
    ],
  ])('has data of the site’s own out of the gate’s way: %s (R-LOAD-3)', (_, html, held) => {
    expect(gate(html)).toBe(held);
    expect(gate(held)).toBe(held);
  });
});

describe('the markup of a page for a visitor', () => {
  const page = '<script src=//ads.example></script><img src=//stats.example/i>';

  it('keeps what they allow as it is, and has the rest held (R-EU-1, R-CA-1, R-SIG-2)', () => {
    const read = (headers: Record<string, string>, region: string) =>
      gateHtml(page, config, readConsent(new Headers(headers), config, { region }));
    expect(read({}, 'US-CA')).toBe(page);
    expect(read({}, 'DE')).toBe(gate(page));
    expect(read({ 'Sec-GPC': '1' }, 'US-CA')).toBe(
      `<script src="//ads.example" type="text/plain" ${ads}></script><img src=//stats.example/i>`,
    );
  });

  it.each([
    ['bytes', Buffer.from(page)],
    ['a stream of Node', Readable.from([page])],
    ['nothing', null],
  ])('is told what to hand over where it gets %s', (_, html) => {
    expect(() => gateHtml(html as never, config)).toThrow(/^heed: gateHtml takes a text, or a web stream/);
  });

  it('is refused where the configuration is unusable, and told of a host that is none', () => {
    expect(() => gateHtml(page, { services: [{}] } as never)).toThrow(ConsentError);
    const services = [{ id: 'ads', category: 'sale', hosts: ['https://gate.example'] }];
    for (let visits = 0; visits < 2; visits++) expect(gateHtml(page, { services })).toBe(page);
    expect(vi.mocked(console.error).mock.calls).toEqual([
      ['heed: "https://gate.example" of ads is no host name such as "cdn.example".'],
    ]);
  });
});
