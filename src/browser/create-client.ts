import type { ConsentClient, ConsentState, Surface } from '../core/client.js';
import type { HeedConfig } from '../core/config.js';
import type { Action } from '../core/decision.js';
import { closedPolicy, resolvePolicy } from '../core/policy.js';
import { type Grants, newestRecord, type Source } from '../core/record.js';
import { readSignal } from '../core/signal.js';
import { assess } from '../core/standing.js';
import { createStore } from '../core/store.js';
import { createMounter } from './create-mounter.js';
import { emit } from './emit.js';
import { findRegion } from './find-region.js';
import { findSignal } from './find-signal.js';
import { createGate, type Gate } from './gate.js';
import { hasLeftovers } from './has-leftovers.js';
import type { Tell } from './integrations.js';
import { type PageConsent, questionOf } from './page-consent.js';
import { listenToControls } from './page-controls.js';
import type { Parts } from './parts.js';
import { hasUnsent, readRecord } from './record-reader.js';
import { refusalOf } from './refusal.js';
import { wantsTrigger } from './wants-trigger.js';

/**
 * Puts heed on a page: reads the record and the browser's signals, holds back what is not allowed, asks if need be. Never
 * throws: what can't be had or used is told to the console and leaves everything denied.
 * @param region told by the script tag; a configuration that names one counts more.
 */
export function createClient(
  source: HeedConfig | Promise<HeedConfig>,
  parts: Parts,
  region?: string | undefined,
): ConsentClient {
  const abort = new AbortController();
  const { signal: until } = abort;
  let config: HeedConfig = {};
  let policy = closedPolicy();
  let gate: Gate | undefined;
  let tell: Tell | undefined;

  const recordName = (): string => config.cookie?.name ?? 'heed';

  const allowed = (): Grants => {
    // R-SIG-4: an extension may set it late.
    if (state.ready && !state.signal.gpc && readSignal(navigator).gpc) page.refresh();
    return state.allowed;
  };

  const allows = (id: string): boolean => allowed()[id] === true;

  const allowedIds = (): string[] => Object.keys(state.allowed).filter((id) => state.allowed[id]);

  const show = (surface: Surface): void => {
    state = { ...state, surface };
    if (surface !== 'none' || gate?.frames.length) need(parts.ui);
    // By the time of the click it is there.
    if (surface !== 'none') parts.act().catch(report);
    if (document.readyState !== 'loading' && !policy.closed && (state.honored || wantsTrigger(config)))
      need(parts.trigger);
    store.set(state);
  };

  const decide = async (action: Action, from: Source = 'api', saved?: Grants): Promise<boolean> => {
    try {
      await ready;
      return await (await parts.act()).act(page, action, from, saved);
    } catch (error) {
      const refusal = refusalOf(policy, action, Date.now());
      if (refusal) {
        page.latest = refusal;
        page.settle(page.read(), 'none', action).catch(report);
      }
      return report(error);
    }
  };

  const start = (): void => {
    const host = {
      allowed,
      onRelease: (element: HTMLElement) => emit('release', { element, ...element.dataset }),
      onInsertion: () => show(state.surface),
      onWrite: (element: Element, texts: readonly unknown[]) => {
        console.warn('heed: too late to write into the page:', element, texts);
        emit('write', { element, texts });
      },
    };
    const on = { signal: until };
    const { cookie, mirror } = page.stored() ?? {};
    const arrival = page.read();
    gate = createGate(host, until);
    page.refresh();
    const isApart = cookie?.decidedAt !== mirror?.decidedAt;
    if (isApart || config.financialIncentive || hasLeftovers(policy.services, state.allowed))
      parts.act().then(({ arrive }) => arrive(page, arrival), report);
    if (config.proof && hasUnsent(recordName())) parts.proof().then(({ send }) => send(client), report);
    listenToControls(client, until);
    const onParsed = (): void => {
      page.refresh();
      gate?.update();
      show(state.surface);
    };
    document.addEventListener('DOMContentLoaded', onParsed, on);
    addEventListener('pageshow', page.refresh, on);
    addEventListener('storage', page.refresh, on);
  };

  const begin = async (): Promise<void> => {
    try {
      // R-LOAD-1: a page that is rendered ahead has no visitor yet.
      if ((document as { prerendering?: boolean }).prerendering) {
        await new Promise((activated) => document.addEventListener('prerenderingchange', activated));
      }
      const given = await source;
      const telling = integrations?.(given);
      policy = resolvePolicy(given, await findRegion(given.region ?? region));
      config = given;
      tell = await telling;
    } catch (error) {
      console.error('heed: no usable configuration, so everything optional stays denied.', error);
    }
    if (!until.aborted) start();
  };

  const client: ConsentClient = {
    get state() {
      return state;
    },
    get policy() {
      return policy;
    },
    get config() {
      return config;
    },
    get ready() {
      return ready;
    },
    allows,
    when: (id) =>
      new Promise((resolve) => {
        const leave = store.subscribe(() => {
          if (!allows(id)) return;
          resolve();
          queueMicrotask(() => leave());
        });
      }),
    acceptAll: (from) => decide('accept-all', from),
    rejectAll: (from) => decide('reject-all', from),
    save: (grants, from) => decide('save', from, grants),
    optOut: (from) => decide('opt-out', from),
    withdraw: () => decide('withdraw', 'withdrawal'),
    confirm: async () => {
      const { asked } = page;
      page.asked = undefined;
      return state.surface === 'confirm' && asked ? asked().catch(report) : false;
    },
    open: (surface) => {
      ready.then(() => policy.closed || show(surface));
    },
    close: () => {
      const { asks } = page.read();
      // A banner that the site shows to somebody who has decided has nothing to be dismissed.
      if (asks && state.surface === 'banner') decide('dismiss', 'dismissed');
      else show(asks ? 'banner' : 'none');
    },
    subscribe: (listener) => store.subscribe(listener),
    heldFrames: () => gate?.frames ?? [],
    watch: (root) => void ready.then(() => gate?.watch(root)),
    memo: {},
    proof: () => ready.then(parts.proof).then(({ exportProof }) => exportProof(client)),
    selfCheck: () => parts.check().then((part) => part.selfCheck(client, show)),
    destroy: () => abort.abort(),
  };

  const page: PageConsent = {
    ...{ client, parts, until, show },
    read: (record = newestRecord([page.stored()?.record, page.latest])) =>
      assess(policy, record, findSignal(), Date.now()),
    stored: () => (policy.closed ? undefined : readRecord(recordName(), Date.now())),
    refresh: async () => {
      const standing = page.read();
      const { asks, unheard } = standing;
      const { ready: isKnown, surface } = state;
      // What was to be confirmed may be another question now.
      const next = asks || surface === 'preferences' ? surface : 'none';
      if (!isKnown) page.settle(standing, asks ? 'banner' : 'none').catch(report);
      else if (questionOf(standing) !== questionOf(state)) page.settle(standing, next).catch(report);
      // R-CA-2: the signal overrides what a visitor who had not opted out has chosen.
      if (unheard) await decide('signal', 'gpc');
    },
    settle: async (standing, surface, action) => {
      const before = allowedIds();
      state = { ...state, ...standing, ready: true };
      const after = allowedIds();
      const denied = before.filter((id) => !after.includes(id));
      const granted = after.filter((id) => !before.includes(id));
      tell?.({ standing: state, action, granted, denied });
      state = { ...state, reloadAdvised: !!gate?.update() };
      show(surface);
      emit('change', { state, action, granted, denied });
      if (denied.length) (await parts.act()).cleanUp(policy.services, denied, after);
    },
  };

  let state: ConsentState = { ...page.read(), ready: false, surface: 'none', reloadAdvised: false };
  const store = createStore(state, console.error);
  const need = createMounter(client, until, (part, error) => {
    report(error);
    // Nothing can be shown, and nothing is fetched again before the next need.
    if (part === parts.ui) state = { ...state, surface: 'none' };
    store.set(state);
  });
  const integrations = globalThis.document && parts.integrations?.(client, until);
  const ready = globalThis.document ? begin() : Promise.resolve();
  return client;
}

function report(error: unknown): false {
  console.error('heed: a part did not load or work; what is denied stays denied.', error);
  return false;
}
