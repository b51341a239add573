import type { ConsentClient } from '../core/client.js';

/**
 * Makes the site's own elements work: `<a href="/privacy-choices" data-heed="preferences">` and `accept-all`, `reject-all`,
 * `opt-out`, whenever they are inserted. Without heed, or with a modifier key, a link remains a link (R-CA-13).
 */
export function listenToControls(client: ConsentClient, signal: AbortSignal): void {
  const controls: Readonly<Record<string, (source: 'link') => unknown>> = {
    preferences: () => client.open('preferences'),
    'accept-all': client.acceptAll,
    'reject-all': client.rejectAll,
    'opt-out': client.optOut,
  };
  const onClick = (event: MouseEvent): void => {
    const [target] = event.composedPath() as Element[];
    const act = controls[target?.closest?.('[data-heed]')?.getAttribute('data-heed') ?? ''];
    if (!act || client.policy.closed || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    act('link');
  };
  document.addEventListener('click', onClick, { signal });
}
