import { consent } from './consent.js';

/** Where the app goes, and the third party that it has its content from. */
export function start(): { root: HTMLElement; vendor: string } {
  Object.assign(window, { heed: consent });
  const root = document.querySelector<HTMLElement>('#app') as HTMLElement;
  return { root, vendor: root.dataset['vendor'] ?? '' };
}
