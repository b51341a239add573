import type { ConsentClient } from '../core/client.js';

/**
 * Makes the site's own elements work: `<a href="/privacy-choices" data-heed="preferences">` and `accept-all`, `reject-all`,
 * `opt-out`, whenever they are inserted. Without heed, with a modifier key, or when an opt-out can't be stored, a link remains a
 * link (R-CA-13).
 * @param on has it hear of a click before a router does that takes those on all links, such as SvelteKit's.
 */
export function listenToControls(client: ConsentClient, on: AddEventListenerOptions): void {
  const controls: Readonly<Record<string, (source: 'link') => unknown>> = {
    preferences: () => client.open('preferences'),
    'accept-all': client.acceptAll,
    'reject-all': client.rejectAll,
    'opt-out': client.optOut,
  };
  const onClick = (event: MouseEvent): void => {
    const [target] = event.composedPath() as Element[];
    const control = target?.closest?.('[data-heed]');
    const name = control?.getAttribute('data-heed') as string;
    const act = controls[name];
    if (!act || client.policy.closed || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const done = act('link');
    const { href } = control as HTMLAnchorElement;
    if (name === 'opt-out' && href) (done as Promise<boolean>).then((isDone) => isDone || location.assign(href));
  };
  document.addEventListener('click', onClick, on);
}
