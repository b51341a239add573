import type { HeedConfig } from '../core/config.js';
import { overlap, serviceHosts } from '../core/service-hosts.js';
import type { Standing } from '../core/standing.js';
import { tellOnce } from '../core/tell-once.js';

/** Options of `contentSecurityPolicy`. */
export interface PolicyOptions {
  /** The site's own policy, as the value of its header: several joined by commas, or as a list; `null` or nothing where it has none. */
  readonly own?: string | readonly string[] | null | undefined;
}

/** Directive → sources, as they are written. */
type Directives = ReadonlyMap<string, readonly string[]>;

interface Hosts {
  /** Sources of what is allowed. */
  readonly allowed: readonly string[];
  readonly denied: readonly string[];
}

/** The `default-src` of a site without a policy: it restricts nothing but hosts. */
const withoutPolicy: readonly string[] = ["'self'", "'unsafe-inline'", "'unsafe-eval'", 'data:', 'blob:'];

/** Directives that list hosts which are sent something; `frame-ancestors`, which says who may frame the page, is another matter. */
const namesHosts = /^([a-z-]+-src(-elem|-attr)?|form-action|report-uri)$/;

/** Directives by which a service is loaded or sends; workers and manifests can't be of another origin. */
const letsServicesIn = /^((script|style)-src(-elem)?|(default|img|connect|frame|child|font|media|object)-src)$/;

/**
 * Makes the value of a `Content-Security-Policy` header, by which the browser itself refuses every service that is denied:
 * what its preload scanner, styles and scripts ask for as well. A policy can only list what is allowed, so:
 *
 * - the hosts of allowed services are added to the site's own lists, but for those that are `'none'`; any port of theirs will do;
 * - the hosts of denied ones are taken out, and so is what stands for them among others: of `https:` the page's own origin
 *   is left, of `*.example` nothing, and the console is told once;
 * - what the site's own policy leaves open is then the page's own origin; inline scripts and styles stay as they were.
 *
 * A nonce, a hash and `'strict-dynamic'` let a script in whatever its host: there marked tags, or `gateHtml`, hold it.
 * @throws ConsentError `config` when the configuration is unusable.
 * @see https://www.w3.org/TR/CSP3/#framework-directive-source-list
 */
export function contentSecurityPolicy(standing: Standing, config: HeedConfig, { own }: PolicyOptions = {}): string {
  const { allowed, denied, problems } = serviceHosts(config, standing);
  for (const problem of problems) tellOnce(problem);
  const hosts: Hosts = { allowed, denied: denied.map(({ host }) => host) };
  const policies = `${own ?? ''}`.split(',').filter((text) => /[^\s;]/.test(text));
  return (policies.length > 0 ? policies : ['']).map((text) => write(merge(parse(text), hosts))).join(', ');
}

/** Reads a policy. Of two directives with one name the first counts: https://www.w3.org/TR/CSP3/#parse-serialized-policy */
function parse(text: string): Directives {
  const directives = new Map<string, readonly string[]>();
  for (const [name = '', ...sources] of text.split(';').map((part) => part.trim().split(/\s+/))) {
    const key = name.toLowerCase();
    if (key && !directives.has(key)) directives.set(key, sources);
  }
  return directives;
}

function merge(own: Directives, hosts: Hosts): Directives {
  const whole = own.has('default-src') ? own : new Map([['default-src', withoutPolicy], ...own]);
  return new Map(
    [...whole].map(([name, sources]) => [name, namesHosts.test(name) ? mix(name, sources, hosts) : sources]),
  );
}

function mix(name: string, sources: readonly string[], { allowed, denied }: Hosts): readonly string[] {
  const kept = sources
    .filter((source) => !isNone(source))
    .flatMap((source) => (letsThrough(name, source, denied) ? withoutHost(source) : source));
  // A site that has closed one kind of request on purpose has said so in a directive of that name.
  const isClosed = sources.every(isNone) && name !== 'default-src';
  // Beside `strict-dynamic` a browser ignores the hosts of scripts, and says so.
  const isByTrust = name.startsWith('script') && sources.some((source) => /^'strict-dynamic'$/i.test(source));
  if (isClosed || isByTrust || !letsServicesIn.test(name)) return [...new Set(kept)];
  // A host without a scheme stands for the page's own scheme, which a socket's isn't; `ws` means `wss` as well.
  const sockets = /^(default|connect)-src$/.test(name) ? allowed.map((host) => `ws://${host}:*`) : [];
  return [...new Set([...kept, ...allowed.map((host) => `${host}:*`), ...sockets])];
}

function isNone(source: string): boolean {
  return /^'none'$/i.test(source);
}

/** Whether a source would let a denied host through. */
function letsThrough(name: string, source: string, denied: readonly string[]): boolean {
  const isScheme = source.endsWith(':');
  if (isScheme && !/^(https?|wss?|ftp):$/i.test(source)) return false;
  const [, pattern = ''] = isScheme ? ['', '*'] : (/^(?:[a-z][a-z\d+.-]*:\/\/)?([^:/?#]*)/i.exec(source) ?? []);
  const hit = denied.find((host) => overlap(pattern.toLowerCase().replace(/\.$/, ''), host));
  if (hit && pattern.startsWith('*') && pattern !== hit) {
    tellOnce(
      `"${source}" in ${name} would let ${hit} through while it is denied, so it is left out: list your own hosts.`,
    );
  }
  return hit !== undefined;
}

/** What is left of a source that is taken out: one that let every host in let in the page's own files, too. */
function withoutHost(source: string): readonly string[] {
  return /^(https?:|(https?:\/\/)?\*(:(\*|\d+))?\/?)$/i.test(source) ? ["'self'"] : [];
}

function write(directives: Directives): string {
  return [...directives]
    .filter(([name, sources]) => name !== 'report-uri' || sources.length > 0)
    .map(([name, sources]) =>
      namesHosts.test(name) && sources.length === 0 ? `${name} 'none'` : [name, ...sources].join(' '),
    )
    .join('; ');
}
