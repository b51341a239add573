import { createConsent } from 'heed';

/** One for all apps, as each is a page of its own; on a server nothing of it runs. */
export const consent = createConsent({
  ...{ model: 'opt-in', trigger: false },
  services: [
    { id: 'acme-video', name: 'Acme Video', category: 'social' },
    { id: 'acme-map', name: 'Acme Map', category: 'functional' },
  ],
});
