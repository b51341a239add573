import { closedStanding } from '../core/closed.js';
import type { HeedConfig } from '../core/config.js';
import { resolvePolicy } from '../core/policy.js';
import { recordIn } from '../core/record.js';
import { recordName } from '../core/record-name.js';
import { readSignal, type Signal } from '../core/signal.js';
import { assess, type Standing } from '../core/standing.js';
import { headerValues, type RequestHeaders } from './header-values.js';

/** What a request's headers don't say. */
export interface ReadOptions {
  /** The visitor's region, such as a CDN's country header names it; else the configuration's is used, unless that is a function. */
  readonly region?: string | null | undefined;
  /** Milliseconds since the epoch; default: the present. */
  readonly now?: number | undefined;
}

/**
 * Reads on a server what heed would decide on the page: from the cookie, `Sec-GPC` and `DNT`, under the same configuration.
 * The mirror in localStorage is out of a server's sight, so the page may know more. Never throws: headers or a configuration
 * that can't be used are told to the console and leave everything optional denied.
 * @see https://www.w3.org/TR/gpc/#the-sec-gpc-header-field-for-http-requests
 */
export function readConsent(headers: RequestHeaders, config: HeedConfig, options: ReadOptions = {}): Standing {
  let signal: Signal = readSignal(undefined);
  try {
    const { region, now = Date.now() } = options;
    // No header is no "off" but unknown: a browser without Global Privacy Control sends none either.
    signal = readSignal({
      globalPrivacyControl: isOn(headers, 'sec-gpc') || undefined,
      doNotTrack: isOn(headers, 'dnt'),
    });
    // R-SIG-2, R-LOAD-1: a page that is prefetched has no visitor yet, and Chromium leaves the signal out of such requests.
    if (!headerValues(headers, 'sec-purpose').some((value) => value.includes('prefetch'))) {
      const policy = resolvePolicy(config, region ?? regionIn(config));
      const cookies = headerValues(headers, 'cookie').join('; ');
      return assess(policy, recordIn(cookies, recordName(config), now), signal, now);
    }
  } catch (error) {
    console.error('heed: no usable configuration or headers, so everything optional stays denied.', error);
  }
  return closedStanding(signal);
}

/** Exactly `1`, or one of several values that is: `Headers` joins them by commas (R-SIG-2). */
function isOn(headers: RequestHeaders, name: string): boolean {
  return headerValues(headers, name).some((value) => /(^|,)[ \t]*1[ \t]*(,|$)/.test(value));
}

/** A region function can't be awaited here: its result is for the option. An unknown region has the strictest model. */
function regionIn(config: HeedConfig | undefined): string | undefined {
  return typeof config?.region === 'string' ? config.region : undefined;
}
