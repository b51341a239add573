import type { ServiceConfig } from '../core/config.js';

/** What a site says otherwise of a ready-made service: each key takes the place of heed's. */
export interface Overrides extends Partial<Omit<ServiceConfig, 'id'>> {}
