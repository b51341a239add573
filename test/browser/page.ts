import '../ui/browser-gaps.js';
// Imported ahead: a client that no test waits for might fetch these parts when the tests are over already.
import '../../src/browser/deciding.js';
import '../../src/ui/trigger.js';
import { vi } from 'vitest';
import type { Parts } from '../../src/browser/parts.js';
import type { ConsentClient, ConsentOptions, HeedConfig } from '../../src/index.js';
import { createConsent } from '../../src/index.js';
import { partFiles } from '../../src/npm/part-files.js';

/** A cookie as the browser keeps it. */
export interface KeptCookie {
  readonly key: string;
  readonly value: string;
  readonly domain: string | null;
  readonly hostOnly: boolean | null;
  readonly path: string | null;
  readonly secure: boolean;
  readonly sameSite?: string;
  expiryTime(): number | undefined;
}

/** jsdom's own controls, which vitest hands to tests: cookies and address as no page can get at them. */
declare const jsdom: {
  readonly cookieJar: {
    getCookiesSync(url: string, options?: { allPaths?: boolean }): KeptCookie[];
    removeAllCookiesSync(): void;
  };
  reconfigure(settings: { url: string }): void;
};

/** Undoes what `refuseStorage` has done. */
const allowAgain: (() => void)[] = [];

const clients = new Set<ConsentClient>();

/** Opens heed on the page and waits until it knows the visitor; `leave` takes it away again. */
export async function visit(
  config?: HeedConfig | Promise<HeedConfig>,
  options?: ConsentOptions,
): Promise<ConsentClient> {
  const client = watch(createConsent(config, options));
  await client.ready;
  return client;
}

/** heed's parts as npm has them, but for those that a test fetches in its own way. */
export function partsOf({ ui, ...own }: Partial<typeof partFiles> & Pick<Parts, 'ui'> = {}): Parts {
  const files: typeof partFiles = { ...partFiles, ...own };
  return { ui, load: (name) => files[name]() };
}

/** Lets `leave` take a client off the page. */
export function watch(client: ConsentClient): ConsentClient {
  clients.add(client);
  return client;
}

/** Leaves the page; what the browser has stored stays. */
export function leave(): void {
  for (const client of clients) client.destroy();
  clients.clear();
  document.head.replaceChildren();
  document.body.replaceChildren();
}

/** Leaves the page and begins anew: another visitor, another browser. */
export function forgetEverything(): void {
  leave();
  Reflect.deleteProperty(document, 'cookie');
  for (const allow of allowAgain.splice(0)) allow();
  go('https://shop.example.com/');
  jsdom.cookieJar.removeAllCookiesSync();
  localStorage.clear();
  sessionStorage.clear();
  signal(undefined);
}

/** Opens another address of the site. */
export function go(url: string): void {
  jsdom.reconfigure({ url });
}

/** Sets what the browser says for the visitor. */
export function signal(gpc: unknown): void {
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: gpc, configurable: true });
}

/** Sets a cookie as any script of the page may. */
export function setCookie(text: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: with attributes that no cookie library lets through as they are.
  document.cookie = text;
}

/** Makes the browser refuse cookies, until `forgetEverything`. */
export function refuseCookies(): void {
  Object.defineProperty(document, 'cookie', { get: refuse, set: refuse, configurable: true });
}

/** Makes the browser refuse localStorage, until `forgetEverything`. */
export function refuseStorage(): void {
  const ownStorage = Object.getOwnPropertyDescriptor(globalThis, 'localStorage') ?? {};
  Object.defineProperty(globalThis, 'localStorage', { get: refuse, configurable: true });
  allowAgain.push(() => Object.defineProperty(globalThis, 'localStorage', ownStorage));
}

/** Fills localStorage until there is room for no record more. */
export function fillStorage(): void {
  for (let length = 2 ** 22; length >= 1; length /= 2) {
    try {
      localStorage.setItem(`of ${length}`, 'x'.repeat(length));
    } catch {
      // A shorter one may fit.
    }
  }
}

/** Every cookie of an address, whatever its path. */
export function cookiesOf(url = location.href): KeptCookie[] {
  return jsdom.cookieJar.getCookiesSync(url, { allPaths: true });
}

/** Puts markup on the page as its own parser would: with scripts that are still to run. */
export function put(html: string): HTMLElement[] {
  const { body } = new DOMParser().parseFromString(`<body>${html}`, 'text/html');
  const elements = [...body.children] as HTMLElement[];
  document.body.append(...elements);
  return elements;
}

/** A held script that leaves its mark on the page. */
export function held(mark: string, attributes: string): string {
  return `<script type="text/plain" ${attributes}>document.body.dataset.ran = (document.body.dataset.ran ?? '') + '${mark}'</script>`;
}

/** The marks that scripts have left, in the order in which they ran. */
export function ran(): string {
  return document.body.dataset['ran'] ?? '';
}

/** Collects the details of one of heed's events. */
export function listen(type: string): Record<string, unknown>[] {
  const details: Record<string, unknown>[] = [];
  document.addEventListener(type, (event) => details.push((event as CustomEvent).detail));
  return details;
}

/** Waits for what heed does a little later. It imports heed's parts once more, so that those that heed has asked for before have come. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await Promise.all([
      import('../../src/browser/deciding.js'),
      import('../../src/browser/proof.js'),
      import('../../src/ui/trigger.js'),
      import('../../src/locales/en.js'),
      import('../../src/ui/preferences.js'),
      import('../../src/ui/placeholders.js'),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

/** Keeps the console quiet and gives what heed told it. */
export function hearConsole(): { readonly told: string[] } {
  const told: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void told.push(words.join(' ')));
  return { told };
}

function refuse(): never {
  throw new DOMException('blocked', 'SecurityError');
}
