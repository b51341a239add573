const paragraph =
  'A page of this length has some ten paragraphs, a few headings and a list, which is what a reader comes for and what a browser has to lay out before anything else.';

/** The page that every contender stands on: an article with nothing to fetch. */
export function article(head: string, body: string): string {
  const sections = Array.from({ length: 6 }, (_, at) => {
    return `<section><h2>Part ${at + 1}</h2><p>${paragraph}</p><p>${paragraph}</p><ul><li>One</li><li>Two</li></ul></section>`;
  });
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>An article</title>
    <style>body{font:18px/1.5 sans-serif;max-width:40em;margin:2em auto}</style>
    ${head}
  </head>
  <body>
    <main><h1>An article</h1>${sections.join('\n')}</main>
    ${body}
  </body>
</html>`;
}
