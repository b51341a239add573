import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'tailwindcss';

/** A site that others have made, as their package has it, without scripts and without what is not in the package. */
export interface RealSite {
  readonly name: string;
  /** Its whole page. */
  html(): string | Promise<string>;
}

const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const read = (path: string): string => readFileSync(packages + path, 'utf8');

/** Five sites, four frameworks' sheets on a text, and two sheets that undo all they can. */
export const realSites: readonly RealSite[] = [
  { name: 'a Bootstrap 5 blog', html: () => pageOf('startbootstrap-clean-blog/dist/post.html') },
  { name: 'a Bootstrap 4 dashboard', html: () => pageOf('startbootstrap-sb-admin-2/index.html') },
  { name: 'HTML5 Boilerplate', html: () => pageOf('html5-boilerplate/dist/index.html') },
  { name: 'reveal.js slides', html: () => pageOf('reveal.js/demo.html') },
  { name: 'GOV.UK', html: govUk },
  { name: 'Bootstrap', html: () => textIn(read('bootstrap/dist/css/bootstrap.css')) },
  { name: 'Tailwind CSS', html: async () => textIn(await tailwind()) },
  { name: 'Water.css', html: () => textIn(read('water.css/out/water.css')) },
  { name: 'a sheet that resets everything', html: () => textIn(reset) },
  { name: 'a sheet that sets everything', html: () => textIn(setAll) },
];

/** A page of a package with its style sheets in it. */
function pageOf(path: string): string {
  const sheet = (tag: string, href: string): string =>
    /^https?:/.test(href) || !/rel="stylesheet"/.test(tag) ? '' : style(read(join(dirname(path), href)));
  return read(path)
    .replace(/<script\b[\s\S]*?<\/script>/g, '')
    .replace(/<link\b[^>]*?href="([^"]*)"[^>]*>/g, sheet);
}

/** GOV.UK's frame with one of each of its components, its own cookie banner among them. */
function govUk(): string {
  const folder = 'govuk-frontend/dist/govuk/components/';
  const components = readdirSync(packages + folder, { withFileTypes: true }).filter((each) => each.isDirectory());
  const body = components.map(({ name }) => read(`${folder}${name}/template-default.html`)).join('\n');
  return `<!doctype html><html lang="en" class="govuk-template"><head><title>GOV.UK</title>
    ${style(read('govuk-frontend/dist/govuk/govuk-frontend.min.css'))}</head>
    <body class="govuk-template__body js-enabled govuk-frontend-supported">${body}</body></html>`;
}

function textIn(css: string): string {
  return `<!doctype html><html lang="en"><head><title>A text</title>${style(css)}</head><body>${text}</body></html>`;
}

function style(css: string): string {
  // What it would fetch is not in the page.
  return `<style>${css.replace(/@import[^;]*;/g, '').replace(/url\([^)]*\)/g, 'none')}</style>`;
}

/** Words that a site and heed may both think of as names of classes; compiled, they have rules. */
const classes =
  'banner bar box card panel row switch search service small links note tabs acts close save hidden container';

const text = `<main class="container mx-auto p-4 ${classes}"><h1 class="text-3xl">A text</h1><p class="lead">With <a href="#">a link</a>.</p>
  <section><h2>More</h2><ul><li>One</li></ul><table><tr><th>Head</th><td>Cell</td></tr></table></section>
  <form><label>Name <input></label> <input type="checkbox" role="switch"><input type="search"> <button class="btn">Send</button></form>
  <dialog>Unseen</dialog><details><summary>Sum</summary><p>Rest</p></details></main>`;

async function tailwind(): Promise<string> {
  const loadStylesheet = async (id: string) => {
    const path = join(packages, id === 'tailwindcss' ? 'tailwindcss/index.css' : id);
    return { path, base: dirname(path), content: readFileSync(path, 'utf8') };
  };
  const { build } = await compile('@import "tailwindcss";', { base: packages, loadStylesheet });
  return build([...classes.split(' '), 'mx-auto', 'p-4', 'text-3xl', 'fixed', 'flex', 'grid', 'border', 'shadow']);
}

const reset = `*, *::before, *::after { margin: 0; padding: 0; border: 0; box-sizing: border-box; font: inherit; vertical-align: baseline;
    list-style: none; background: none; min-height: 0; min-width: 0; max-width: 100%; appearance: none; animation: none; transition: none }
  html { font-size: 62.5%; height: 100%; overflow-y: scroll } body { height: 100% } button, input { all: unset } a { color: inherit; text-decoration: none }
  :focus { outline: none } dialog, [popover] { all: unset } ::backdrop { background: red } ::selection { background: red } iframe, svg, img { display: block }`;

/** Every property that is handed down, set for every element; names that heed uses inside, and keyframes and layers of its names. */
const setAll = `* { font: italic 900 40px/3 fantasy; font-stretch: 50%; font-kerning: none; font-variant: small-caps; font-feature-settings: "zero"; letter-spacing: 5px;
    word-spacing: 9px; text-align: right; text-indent: 30px; text-transform: uppercase; text-shadow: 0 0 3px red; text-wrap: nowrap; white-space: pre;
    hyphens: auto; word-break: break-all; overflow-wrap: normal; line-break: anywhere; tab-size: 2; color: red; cursor: wait; visibility: visible; quotes: none;
    list-style: square; border-collapse: separate; border-spacing: 8px; caption-side: bottom; empty-cells: hide; direction: inherit; caret-color: red;
    accent-color: red; fill: red; stroke: red; stroke-width: 9; text-rendering: geometricPrecision; image-rendering: pixelated; user-select: none; scrollbar-color: red red;
    -webkit-text-stroke: 1px red; text-emphasis: dot;
    --fg: red; --bg: red; --soft: red; --edge: red; --line: red; --tint: red; --accent: red; --on: red; --r: 50px }
  :root { --fg: red; --bg: red; --line: red; --r: 50px }
  @property --soft { syntax: "<length>"; inherits: false; initial-value: 0px }
  @keyframes rise { from { opacity: 0 } } @keyframes come { from { opacity: 0 } } @keyframes dim { from { opacity: 0 } }
  @counter-style disc { system: cyclic; symbols: "x" }`;
