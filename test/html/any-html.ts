import fc from 'fast-check';

const pieces = [
  ...[
    '<img src=//ads.example/ü>',
    '<script src="https://ads.example/a.js" async>',
    '</script>',
    '<noscript>',
    '</noscript>',
  ],
  ...[
    '<iframe src="&#104;ttps://ads.example/" srcdoc="<img src=//ads.example/>">',
    '</iframe>',
    '<textarea>',
    '</textarea>',
  ],
  ...[
    '<!--',
    '-->',
    '--!>',
    '<![CDATA[',
    ']]>',
    '<svg>',
    '</svg>',
    '<math>',
    '<style>',
    '</style>',
    '<title>',
    '</title>',
  ],
  ...[
    '<template>',
    '</template>',
    '<table>',
    '<tr>',
    '</table>',
    '<select>',
    '<p>',
    '</p>',
    '<!doctype html>',
    '</body>',
  ],
  ...['<a href="//ads.example/">', '<image src=//ads.example/>', '<image href=//ads.example/ />', '<script>', '<desc>'],
  ...[
    '\r\n',
    '\r',
    '\n',
    '\0',
    '&amp',
    '&notit;',
    'é',
    '𝒜',
    '<',
    '</',
    '<a',
    ' ',
    '"',
    "'",
    '>',
    '=',
    '\ufeff',
    'text',
  ],
];
/** Pages that are as odd as can be, with addresses on `ads.example` in places that ask and in places that don't. */
export const anyHtml: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...pieces), { maxLength: 25 })
  .map((parts) => parts.join(''));

/**
 * What would ask `ads.example` for something in a page that has been parsed; frames in an attribute are for themselves.
 * Travels to browsers as source.
 */
export function asking(parsed: Document): string[] {
  const roots: ParentNode[] = [parsed];
  for (const root of roots)
    for (const { content } of root.querySelectorAll('template')) if (content) roots.push(content);
  return roots.flatMap((root) =>
    [...root.querySelectorAll('img[src], iframe[src], script[src]:not([type="text/plain"]), image[href]')]
      .filter((each) => /\/\/ads/.test(`${each.getAttribute('src')} ${each.getAttribute('href')}`))
      .map((each) => each.outerHTML),
  );
}
