import { beyond } from '../core/beyond.js';
import type { ConsentClient, ConsentState, Surface } from '../core/client.js';
import { closedPolicy, closedStanding } from '../core/closed.js';
import type { HeedConfig } from '../core/config.js';
import type { Action } from '../core/decision.js';
import type { Grants, Source } from '../core/record.js';
import type { SignalSource } from '../core/signal.js';
import { createStore } from '../core/store.js';
import type { Left, Verdict } from '../core/verdict.js';
import { attempt } from './attempt.js';
import { createMounter } from './create-mounter.js';
import { createRecall } from './create-recall.js';
import { emit } from './emit.js';
import { findRegion } from './find-region.js';
import { findSignal } from './find-signal.js';
import { createGate, type Gate } from './gate.js';
import { hasTraces } from './has-traces.js';
import type { Tell } from './integrations.js';
import { keepFromWriting } from './keep-from-writing.js';
import type { PageConsent } from './page-consent.js';
import { listenToControls } from './page-controls.js';
import type { PartFiles, Parts } from './parts.js';
import { report } from './report.js';
import { wantsTrigger } from './wants-trigger.js';

/**
 * Puts heed on a page: reads the record and the browser's signals, holds back what is not allowed, asks if need be. Never
 * throws: what can't be had or used is told to the console and leaves everything denied.
 * @param region of the script tag's `data-region`; one that the configuration names goes before it.
 */
export function createClient(
  source: HeedConfig | Promise<HeedConfig>,
  parts: Parts,
  region?: string | undefined,
): ConsentClient {
  const abort = new AbortController();
  const { signal: until } = abort;
  let config: HeedConfig = {};
  let policy = closedPolicy;
  const allDenied = closedStanding(findSignal());
  let verdict: Verdict = { basis: '', standing: allDenied, left: {}, traces: [], until: 0 };
  /** What stays allowed after a change or a refusal, until what follows from it has been concluded; else `undefined`. */
  let interim: Left | undefined;
  let concluding: PartFiles['conclude'] | undefined;
  let gate: Gate | undefined;
  let tell: Tell | false | undefined;

  const allowed = (): Grants => {
    // R-SIG-4: an extension may set the signal late.
    if (state.ready && !state.signal.gpc && attempt(() => (navigator as SignalSource).globalPrivacyControl)) refresh();
    return (interim ?? state).allowed;
  };

  const allows = (id: string): boolean => allowed()[id] === true;

  const show = (surface: Surface): void => {
    state = { ...state, surface };
    const isSeen = surface !== 'none';
    if (isSeen || gate?.frames.length || document.querySelector('[data-heed=panel]'))
      // The interface is fetched first; the part that decides after it, so that it is there by the time of a click.
      mount(parts.ui)
        .then((): unknown => isSeen && loadDeciding())
        .catch(report);
    if (document.readyState !== 'loading' && !policy.closed && (state.honored || wantsTrigger(config)))
      mount(loadTrigger);
    store.set(state);
  };

  const loadTrigger = () => parts.load('trigger');
  const loadConcluding = async () => (concluding = await parts.load('conclude'));
  const loadDeciding = () => loadConcluding().then((part) => part.fetchDeciding());

  const clear = (): Promise<unknown> =>
    loadDeciding()
      .then((part) => part.cleanUp(page))
      .catch(report);

  /** Denies at once where the part that concludes and stores can't be had: the denial holds on this page alone. */
  const deny = (left: Left, surface: Surface, action?: Action): void => {
    page.settle({ ...verdict, standing: { ...state, ...left, honored: policy.ruled } }, surface, action);
  };

  const decide = async (action: Action, from: Source = 'api', saved?: Grants): Promise<boolean> => {
    await ready;
    const left = verdict.left[action];
    // For whatever comes to the page by now, a refusal holds at once, however long the part that stores it is on its way.
    if (left) interim = left;
    try {
      return await (await loadDeciding()).act(page, action, from, saved);
    } catch (error) {
      if (left) deny(left, 'none', action);
      return report(error);
    }
  };

  const refresh = (): void => {
    const isSame = page.recall?.basis() === verdict.basis && Date.now() < verdict.until;
    if (policy.closed || (isSame && !findSignal().gpc === !state.signal.gpc)) {
      // Nothing has changed. On arrival the verdict that an earlier page has kept is put in force.
      return void (state.ready || page.settle(verdict, 'none'));
    }
    if (concluding) return void concluding.refresh(page).catch(report);
    const isUnderWay = interim;
    // A signal alone takes away what sells. Where the record has changed, nothing is known yet, and all is denied.
    interim = isSame ? verdict.left['opt-out'] : allDenied;
    if (isUnderWay) return;
    loadConcluding()
      .then((part) => {
        const done = part.refresh(page);
        // `refresh` settles nothing where the change turns out not to count: then this ends the interim denial.
        interim = undefined;
        gate?.update();
        return done;
      })
      .catch((error) => {
        report(error);
        deny(interim ?? state, state.surface);
      });
  };

  const start = (): void => {
    const on = { signal: until, capture: true };
    keepFromWriting();
    gate = createGate(allowed, () => show(state.surface), until);
    refresh();
    listenToControls(client, on);
    const onParsed = (): void => {
      refresh();
      gate?.update();
      show(state.surface);
    };
    addEventListener('DOMContentLoaded', onParsed, on);
    // Captured, so heard before the page's own listeners. No event but being visible again tells of a decision on another subdomain.
    for (const type of ['pageshow', 'visibilitychange', 'storage']) addEventListener(type, refresh, on);
  };

  const begin = async (): Promise<void> => {
    if (!globalThis.document) return; // On a server.
    const integrations = parts.integrations?.(client, until);
    try {
      // R-LOAD-1: a prerendered page has no visitor yet.
      if ((document as { prerendering?: boolean }).prerendering) {
        await new Promise((activated) => document.addEventListener('prerenderingchange', activated));
      }
      const given = await source;
      const integrated = integrations?.(given);
      const found = await findRegion(given.region ?? region);
      const recall = createRecall(given, found);
      config = given;
      const kept = recall.verdict();
      // A new visitor will be asked: the interface is fetched beside the part that concludes so.
      if (!kept && recall.isNew()) mount(parts.ui);
      [tell] = await Promise.all([integrated, kept ?? loadConcluding()]);
      policy = kept
        ? { ...kept.policy, services: given.services ?? [] }
        : (concluding as PartFiles['conclude']).resolvePolicy(given, found);
      verdict = kept ?? verdict;
      page.recall = recall;
    } catch (error) {
      config = {};
      report(error, 'start failed');
    }
    if (!until.aborted) start();
  };

  let state: ConsentState = { ...allDenied, reloadAdvised: false, ready: false, surface: 'none' };
  const store = createStore(state, console.error);

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
          setTimeout(() => leave());
        });
      }),
    optOut: (from) => decide('opt-out', from),
    rejectAll: (from) => decide('reject-all', from),
    acceptAll: (from) => decide('accept-all', from),
    save: (grants, from) => decide('save', from, grants),
    withdraw: () => decide('withdraw', 'withdrawal'),
    confirm: () =>
      loadDeciding()
        .then((part) => part.confirm(page))
        .catch(report),
    open: (surface = 'preferences') => {
      ready.then(() => policy.closed || show(surface));
    },
    close: () => {
      const { asks, surface } = state;
      // Where the site shows the banner to a visitor who has decided, there is no question to dismiss.
      if (asks && surface === 'banner') decide('dismiss', 'dismissed');
      else show(asks ? 'banner' : 'none');
    },
    subscribe: store.subscribe,
    heldFrames: () => gate?.frames ?? [],
    memo: {},
    proof: () => parts.load('proof').then((part) => part.exportProof(client)),
    selfCheck: () => parts.load('check').then((part) => part.selfCheck(client, show)),
    destroy: () => abort.abort(),
  };

  // Cast, as `recall` is set only once there is a usable configuration.
  const page = {
    ...{ client, parts, until, show },
    settle: async (next, surface, action) => {
      const before = state.allowed;
      verdict = next;
      interim = undefined;
      state = { ...state, ...next.standing, signal: findSignal(), ready: true };
      const denied = beyond(before, state.allowed);
      const change = { action, granted: beyond(state.allowed, before), denied };
      if (tell) tell({ standing: state, ...change });
      const reloadAdvised = !!gate?.update();
      state = { ...state, reloadAdvised };
      // A script that was released may have set the signal: then a newer verdict has been settled meanwhile.
      if (verdict === next) show(surface);
      emit('change', { state, ...change });
      if (denied.length || hasTraces(next.traces)) await clear();
    },
  } as PageConsent;

  const mount = createMounter(client, until, (part, error) => {
    report(error);
    // Without the interface nothing is on show, and it isn't fetched again before it is needed again.
    if (part === parts.ui) state = { ...state, surface: 'none' };
    store.set(state);
  });
  const ready = begin();
  return client;
}
