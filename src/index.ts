/** `heed`: the npm door. Safe to import on a server. */
import type { HeedEvents } from './core/events.js';

export type { Mountable } from './browser/parts.js';
export type { ConsentClient, ConsentState, Surface } from './core/client.js';
export type {
  CategoryConfig,
  CookieConfig,
  CookieDescription,
  GroupConfig,
  GuardConfig,
  HeedConfig,
  Layout,
  LinksConfig,
  ProofConfig,
  RegionSource,
  RuleConfig,
  ServiceConfig,
  SignalsConfig,
  TagConfig,
  ThemeConfig,
  ThirdPartyCookie,
} from './core/config.js';
export { ConsentError, type ConsentErrorCode } from './core/consent-error.js';
export type { ConsentModel } from './core/consent-model.js';
export type {
  ConsentProof,
  ConsentStatus,
  ProofData,
  ProofEvent,
  ProofHeader,
  ProofParty,
  ProofProcessing,
  ProofPurpose,
} from './core/consent-proof.js';
export type { HeedEvents } from './core/events.js';
export type { Finding, FindingId } from './core/finding.js';
export type { Integration, Told } from './core/integration.js';
export type { Category, Policy } from './core/policy.js';
export { presets } from './core/presets.js';
export type { ProofEntry } from './core/proof-entry.js';
export type { ConsentRecord, Grants, Override, Source } from './core/record.js';
export { type RegionRule, type RegionRules, regions } from './core/regions.js';
export { readSignal, type Signal, type SignalSource } from './core/signal.js';
export type { Standing } from './core/standing.js';
export type { Listener } from './core/store.js';
export { type ConsentOptions, createConsent } from './npm/create-consent.js';

/** With this package in it, a program knows what `document.addEventListener('heed:change', …)` hears. */
type EventMap = { [Name in keyof HeedEvents]: CustomEvent<HeedEvents[Name]> };

declare global {
  interface DocumentEventMap extends EventMap {}
}
