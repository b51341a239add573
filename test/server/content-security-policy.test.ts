import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HeedConfig } from '../../src/core/config.js';
import { gateHtml } from '../../src/html.js';
import { ConsentError, contentSecurityPolicy, readConsent, type Standing } from '../../src/server.js';

const config: HeedConfig = {
  services: [
    { id: 'stats', category: 'performance', hosts: ['stats.example'] },
    { id: 'ads', category: 'targeting', hosts: ['ads.example', '*.adnet.example'] },
  ],
};

const nobody = readConsent(new Headers(), config, { region: 'DE' });
const anyone = readConsent(new Headers(), config, { region: 'US-CA' });
const careful = readConsent(new Headers({ 'Sec-GPC': '1' }), config, { region: 'US-CA' });

const policy = (standing: Standing, own?: string): string => contentSecurityPolicy(standing, config, { own });

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the header of a site without a policy of its own', () => {
  const open = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:";

  it('lets nobody in but the site before a choice, and changes nothing else (R-EU-1)', () => {
    expect(policy(nobody)).toBe(open);
  });

  it('lets in what is allowed, on any port and by socket (R-EU-1)', () => {
    const hosts = ['stats.example', 'ads.example', '*.adnet.example'];
    expect(policy(anyone)).toBe(
      [open, ...hosts.map((host) => `${host}:*`), ...hosts.map((host) => `ws://${host}:*`)].join(' '),
    );
  });

  it('lets in all but what sells under Global Privacy Control (R-CA-1, R-SIG-2)', () => {
    expect(policy(careful)).toBe(`${open} stats.example:* ws://stats.example:*`);
  });
});

describe('the header of a site with a policy of its own', () => {
  it('has the allowed hosts in each list by which a service may come (R-EU-1)', () => {
    const own = "default-src 'self'; script-src 'self' 'nonce-abc'; connect-src api.example; style-src-elem 'self'";
    expect(policy(careful, own)).toBe(
      [
        "default-src 'self' stats.example:* ws://stats.example:*",
        "script-src 'self' 'nonce-abc' stats.example:*",
        'connect-src api.example stats.example:* ws://stats.example:*',
        "style-src-elem 'self' stats.example:*",
      ].join('; '),
    );
  });

  it('keeps shut what the site has shut, but for what is left to the default (R-LOAD-3)', () => {
    expect(policy(careful, "default-src 'none'; object-src 'none'; frame-src 'NONE'; media-src")).toBe(
      "default-src stats.example:* ws://stats.example:*; object-src 'none'; frame-src 'none'; media-src 'none'",
    );
  });

  it('keeps what is no list of hosts as it is (R-LOAD-3)', () => {
    const own = [
      ...[
        "default-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
      ],
      ...['frame-ancestors https://ads.example', 'sandbox allow-scripts', 'upgrade-insecure-requests'],
      ...["require-trusted-types-for 'script'", 'report-to main', 'report-uri /csp'],
    ];
    expect(policy(careful, own.join(';')).split('; ').slice(1)).toEqual(own.slice(1));
  });

  it('adds no hosts for scripts beside strict-dynamic, where a browser ignores them (R-LOAD-3)', () => {
    const own = "default-src 'self'; script-src 'nonce-abc' 'Strict-Dynamic'; img-src 'self'";
    expect(policy(careful, own)).toContain("script-src 'nonce-abc' 'Strict-Dynamic'; img-src 'self' stats.example:*");
  });

  it('lets an allowed image in where strict-dynamic stands in the default for all kinds (R-LOAD-3)', () => {
    expect(policy(careful, "default-src 'nonce-abc' 'strict-dynamic'")).toBe(
      "default-src 'nonce-abc' 'strict-dynamic' stats.example:* ws://stats.example:*",
    );
  });

  it.each([
    'ads.example',
    'https://ads.example',
    'HTTPS://ADS.EXAMPLE',
    'ads.example.',
    'ads.example:8443',
    'ads.example:*',
    'https://ads.example/path/a.js',
    'wss://ads.example',
    '*.example',
    'https://*.example:443/x',
    '*',
    'https://*',
    '*:*',
    'https:',
    'http:',
    'wss:',
    '*.adnet.example',
    'cdn.adnet.example',
    '*.eu.adnet.example',
  ])('has a denied host taken out, and what would let it through: %s (R-EU-1, R-CA-1)', (source) => {
    for (const name of ['default-src', 'img-src', 'manifest-src', 'prefetch-src', 'form-action', 'script-src-elem']) {
      expect(policy(careful, `${name} 'self' ${source}`)).toBe(policy(careful, `${name} 'self'`));
    }
    expect(policy(anyone, `img-src ${source}`)).toMatch(new RegExp(`img-src ${source.replaceAll('*', '\\*')}( |$)`));
  });

  it('is left without a list of hosts where all of them are denied, not without the directive (R-EU-1)', () => {
    expect(policy(nobody, "default-src 'self'; frame-src ads.example; report-uri https://ads.example/csp")).toBe(
      "default-src 'self'; frame-src 'none'",
    );
  });

  it.each([
    ...['*', 'https:', 'HTTP:', 'https://*', 'HTTP://*', '*:*', '*:443', 'https://*:443', 'http://*:*', 'https://*/'],
  ])('keeps the site itself where everybody was let in by %s (R-LOAD-3)', (source) => {
    expect(policy(nobody, `default-src ${source} data:; frame-src 'self' ${source}; form-action ${source} *`)).toBe(
      "default-src 'self' data:; frame-src 'self'; form-action 'self'",
    );
  });

  it('lets nobody in for what let in sockets alone, or all below a domain (R-EU-1)', () => {
    expect(policy(nobody, "default-src 'self'; connect-src wss: wss://*; img-src https://*.example")).toBe(
      "default-src 'self'; connect-src 'none'; img-src 'none'",
    );
  });

  it('keeps what is strictly necessary for a page that is asked for ahead (R-LOAD-3, R-SIG-2)', () => {
    const shop: HeedConfig = {
      services: [...(config.services ?? []), { id: 'pay', category: 'necessary', hosts: ['pay.example'] }],
    };
    const own = "default-src 'self'; script-src 'self' https://pay.example https://ads.example";
    const ahead = readConsent(new Headers({ 'Sec-Purpose': 'prefetch' }), shop, { region: 'DE' });
    const nobody = readConsent(new Headers(), shop, { region: 'DE' });
    const header = contentSecurityPolicy(ahead, shop, { own });
    expect(header).toBe(contentSecurityPolicy(nobody, shop, { own }));
    expect(header).toContain("script-src 'self' https://pay.example pay.example:*");
    expect(gateHtml('<script src=//pay.example/></script>', shop, ahead)).toBe('<script src=//pay.example/></script>');
  });

  it('keeps hosts that only look like a denied one', () => {
    const own =
      "default-src 'self' adnet.example badads.example ads.example.org data: blob: 'sha256-ads.example' 'nonce-x.adnet.example'";
    expect(policy(nobody, own)).toBe(own);
  });

  it('tells the console once what it had to leave out, and what to do', () => {
    const own = "default-src 'self'; font-src https://*.told.example *.example";
    policy(careful, own);
    policy(careful, own);
    expect(vi.mocked(console.error).mock.calls).toEqual([
      [
        'heed: "*.example" in font-src would let ads.example through while it is denied, so it is left out: list your own hosts.',
      ],
    ]);
  });

  it('tells the console nothing where the site lists a denied host itself, as it has to while that is allowed', () => {
    policy(nobody, "default-src 'self' ads.example https://x.adnet.example *.adnet.example");
    expect(console.error).not.toHaveBeenCalled();
  });

  it('may consist of several, each of which a browser holds it to (R-LOAD-3)', () => {
    expect(policy(careful, "default-src 'self', script-src 'self' ads.example;, ;")).toBe(
      [
        "default-src 'self' stats.example:* ws://stats.example:*",
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: stats.example:* ws://stats.example:*; script-src 'self' stats.example:*",
      ].join(', '),
    );
  });

  it('may be what a header is asked for: nothing, or a list (R-LOAD-3)', () => {
    const { headers } = new Response();
    const own = headers.get('Content-Security-Policy');
    expect(contentSecurityPolicy(nobody, config, { own })).toBe(policy(nobody));
    expect(contentSecurityPolicy(nobody, config, { own: ["img-src 'self'", "font-src 'self'"] })).toBe(
      policy(nobody, "img-src 'self', font-src 'self'"),
    );
  });

  it('counts the first of two directives with one name, as a browser does (R-LOAD-3)', () => {
    expect(policy(nobody, "IMG-SRC 'self'; img-src ads.example; default-src 'none'")).toBe(
      "img-src 'self'; default-src 'none'",
    );
  });

  it('never lets a denied host through, and never loses a directive, whatever it lists (R-EU-1)', () => {
    const anySource = fc.constantFrom(
      ...[
        "'self'",
        "'none'",
        '*',
        'https:',
        '*.example',
        'ads.example',
        'https://ads.example:1/x',
        'own.example',
        'data:',
      ],
    );
    const anyDirective = fc.tuple(
      fc.constantFrom('default-src', 'script-src', 'img-src', 'frame-src', 'connect-src'),
      fc.array(anySource, { maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(anyDirective, { maxLength: 5 }), (directives) => {
        const header = policy(careful, directives.map(([name, list]) => [name, ...list].join(' ')).join(';'));
        expect(header).not.toMatch(/ads\.example|adnet|https:| \*|none' |' none/);
        expect(header).toContain('default-src ');
        for (const [name] of directives) expect(header).toContain(`${name} `);
      }),
    );
  });
});

describe('a header from a configuration with mistakes', () => {
  it('has no directive that a host name brings along (R-EU-1)', () => {
    const services = [{ id: 'stats', category: 'performance', hosts: ["x.example; script-src *; a 'unsafe-eval'"] }];
    expect(contentSecurityPolicy(anyone, { services }, { own: "default-src 'self'" })).toBe("default-src 'self'");
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining('of stats is no host name'));
  });

  it('is refused where nothing of it can be used', () => {
    expect(() => contentSecurityPolicy(anyone, { services: 'ads' } as never)).toThrow(ConsentError);
  });

  it('lets nothing in where the standing is missing (R-EU-1)', () => {
    expect(contentSecurityPolicy(undefined as never, config, { own: "default-src 'self'" })).toBe("default-src 'self'");
  });
});
