import type { ConsentClient, ConsentState, Surface } from '../core/client.js';
import type { HeedConfig } from '../core/config.js';
import type { Action } from '../core/decision.js';
import { denialOf } from '../core/denial.js';
import { closedPolicy, resolvePolicy } from '../core/policy.js';
import { type ConsentRecord, type Grants, newestRecord, type Source } from '../core/record.js';
import { assess, type Standing } from '../core/standing.js';
import { createStore } from '../core/store.js';
import { createMounter } from './create-mounter.js';
import { emit } from './emit.js';
import { findRegion } from './find-region.js';
import { findSignal } from './find-signal.js';
import { createGate, type Gate } from './gate.js';
import { listenToControls } from './page-controls.js';
import type { Parts } from './parts.js';
import { hasUnsent, readRecord, type Stored } from './record-reader.js';
import type { Tell } from './vendors.js';
import { wantsTrigger } from './wants-trigger.js';

/**
 * Puts heed on a page: reads the record and the browser's signals, holds back what is not allowed, asks if need be. The
 * only place where consent changes. Never throws: what can't be had or used is told to the console and leaves everything
 * denied.
 * @param region told by the script tag; a configuration that names one counts more.
 */
export function createClient(
  source: HeedConfig | Promise<HeedConfig>,
  parts: Parts,
  region?: string | undefined,
): ConsentClient {
  const abort = new AbortController();
  const { signal: untilDestroyed } = abort;
  let config: HeedConfig = {};
  let policy = closedPolicy();
  let gate: Gate | undefined;
  let tell: Tell | undefined;
  // Serves this page even where the browser stores nothing.
  let latest: ConsentRecord | undefined;
  let confirm: (() => Promise<boolean>) | undefined;

  const recordName = (): string => config.cookie?.name ?? 'heed';

  const stored = (): Stored | undefined => (policy.closed ? undefined : readRecord(recordName(), Date.now()));
  const read = (record = newestRecord([stored()?.record, latest])): Standing =>
    assess(policy, record, findSignal(), Date.now());

  let state: ConsentState = { ...read(), ready: false, surface: 'none', reloadAdvised: false };
  const store = createStore(state, console.error);
  const allows = (id: string): boolean => {
    // R-SIG-4: an extension may set it late.
    if (state.ready && findSignal().gpc !== state.signal.gpc) refresh();
    return state.allowed[id] === true;
  };

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

  /** What follows when a decision is stored, or was read: tags are released, everyone is told, leftovers go. */
  const settle = async (standing: Standing, surface: Surface, action?: Action): Promise<void> => {
    const before = allowedIds();
    state = { ...state, ...standing, ready: true };
    const after = allowedIds();
    const denied = before.filter((id) => !after.includes(id));
    const granted = after.filter((id) => !before.includes(id));
    tell?.({ standing: state, action, granted, denied });
    gate?.update();
    state = { ...state, reloadAdvised: !!gate?.hasRunDenied() };
    show(surface);
    emit('change', { state, action, granted, denied });
    if (denied.length) (await parts.act()).clearServices(policy.services, denied, after);
  };

  /** @param asked what the visitor was asked to confirm; meanwhile it may be another question. */
  const apply = async (action: Action, from: Source, saved?: Grants, asked?: string): Promise<boolean> => {
    try {
      await ready;
      const { act, announce, asksTwice, log } = await parts.act();
      const standing = read();
      const idle = policy.closed || untilDestroyed.aborted || (action === 'signal' && !standing.unheard);
      if (idle) return false;
      const question = questionOf(standing);
      const confirmed = asked === question;
      if (!confirmed && asksTwice(policy, standing, action, saved)) {
        confirm = () => apply(action, from, saved, question);
        show('confirm');
        return false;
      }
      latest = act(policy, config.cookie, standing, action, from, saved, confirmed);
      // Not what another tab has decided at the same moment.
      log(client, read(latest), action, parts.proof);
      // The signal closes nothing that the visitor has opened meanwhile.
      await settle(read(), action === 'signal' ? state.surface : 'none', action);
      announce(client, standing, action);
      // A signal that has yet to be written down: closing the question was no answer to it.
      if (action === 'dismiss') await refresh();
      return true;
    } catch (error) {
      const denial = denialOf(policy, state.record, action, from, Date.now());
      if (denial) {
        latest = denial;
        settle(read(), 'none', action).catch(report);
      }
      return report(error);
    }
  };

  /** Brings cookie and mirror into line, as they are by the time that the part for it has come. */
  const rewrite = async (): Promise<void> => {
    const { keep } = await parts.act();
    const { record } = stored() ?? {};
    if (record && !untilDestroyed.aborted) keep(policy, config.cookie, record);
  };

  /** Reads anew what another tab, the back/forward cache or an extension may have changed (R-SIG-4). */
  const refresh = async (): Promise<void> => {
    const standing = read();
    const { unheard, asks } = standing;
    if (questionOf(standing) !== questionOf(state)) {
      // What was to be confirmed may be another question now.
      settle(standing, asks || state.surface === 'preferences' ? state.surface : 'none').catch(report);
    }
    // R-CA-2: the signal overrides what a visitor who had not opted out has chosen.
    if (unheard) await apply('signal', 'gpc');
  };

  const start = (): void => {
    const host = {
      allows,
      isKnown: (id: string) => id in state.allowed,
      onRelease: (element: HTMLElement) => emit('release', { element, ...element.dataset }),
      onInsertion: () => show(state.surface),
    };
    const on = { signal: untilDestroyed };
    const standing = read();
    const { cookie, mirror, record } = stored() ?? {};
    gate = createGate(host, untilDestroyed);
    settle(standing, standing.asks ? 'banner' : 'none').catch(report);
    refresh();
    // Safari deletes a script's cookie after seven days, a visitor deletes one of the two: the other brings it back.
    // The older of two is replaced, or it could bring back a consent that was withdrawn on another subdomain.
    if (record && !record.override && cookie?.decidedAt !== mirror?.decidedAt) rewrite().catch(report);
    if (config.proof && hasUnsent(recordName())) parts.proof().then(({ send }) => send(client), report);
    // R-CA-4: a member who signs in may have signalled long before.
    if (config.financialIncentive && standing.heard && !standing.unheard)
      parts.act().then(({ announce }) => announce(client, standing, 'signal'), report);
    listenToControls(client, untilDestroyed);
    const onParsed = (): void => {
      refresh();
      gate?.update();
      show(state.surface);
    };
    document.addEventListener('DOMContentLoaded', onParsed, on);
    addEventListener('pageshow', refresh, on);
    addEventListener('storage', refresh, on);
  };

  const begin = async (): Promise<void> => {
    try {
      // R-LOAD-1: a page that is rendered ahead has no visitor yet.
      if ((document as { prerendering?: boolean }).prerendering) {
        await new Promise((activated) => document.addEventListener('prerenderingchange', activated));
      }
      const given = await source;
      const telling = vendors?.(given);
      policy = resolvePolicy(given, await findRegion(given.region ?? region));
      config = given;
      tell = await telling;
    } catch (error) {
      console.error('heed: no usable configuration, so everything optional stays denied.', error);
    }
    if (!untilDestroyed.aborted) start();
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
    acceptAll: (from = 'api') => apply('accept-all', from),
    rejectAll: (from = 'api') => apply('reject-all', from),
    save: (grants, from = 'api') => apply('save', from, grants),
    optOut: (from = 'api') => apply('opt-out', from),
    withdraw: () => apply('withdraw', 'withdrawal'),
    confirm: async () => {
      const run = state.surface === 'confirm' && confirm;
      confirm = undefined;
      return run ? run() : false;
    },
    open: (surface) => {
      ready.then(() => policy.closed || show(surface));
    },
    close: () => {
      const { asks } = read();
      // A banner that the site shows to somebody who has decided has nothing to be dismissed.
      if (asks && state.surface === 'banner') apply('dismiss', 'dismissed');
      else show(asks ? 'banner' : 'none');
    },
    subscribe: store.subscribe,
    heldFrames: () => gate?.frames ?? [],
    memo: {},
    proof: () => ready.then(parts.proof).then(({ exportProof }) => exportProof(client)),
    selfCheck: () => parts.check().then((part) => part.selfCheck(client, show)),
    destroy: () => abort.abort(),
  };
  const need = createMounter(client, untilDestroyed, (part, error) => {
    report(error);
    // Nothing can be shown, and nothing is fetched again before the next need.
    if (part === parts.ui) state = { ...state, surface: 'none' };
    store.set(state);
  });
  const vendors = globalThis.document && parts.vendors?.(client, untilDestroyed);
  const ready = globalThis.document ? begin() : Promise.resolve();
  return client;
}

/** What a visitor is asked about: it is another question once a record or a signal has changed, or what follows from them. */
function questionOf({ record, signal, allowed }: Standing): string {
  return JSON.stringify([record, signal, allowed]);
}

function report(error: unknown): false {
  console.error('heed: a part did not load or work; what is denied stays denied.', error);
  return false;
}
