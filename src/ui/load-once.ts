import type { ConsentClient } from '../core/client.js';

/**
 * Lets one frame go for this page view: nothing is recorded, and its category stays as it is. It waits again after the
 * visitor's next decision, which says more, as far as that doesn't allow it.
 */
export function loadOnce(client: ConsentClient, frame: HTMLIFrameElement): void {
  const { dataset } = frame;
  const { category, service } = dataset;
  const { record } = client.state;
  // The gate lets go what is necessary, in its own way and turn.
  dataset['category'] = 'necessary';
  delete dataset['service'];
  // Put in anew, it is seen.
  frame.replaceWith(frame);
  const leave = client.subscribe((state) => {
    if (state.record?.id === record?.id && state.record?.decidedAt === record?.decidedAt) return;
    queueMicrotask(() => leave());
    delete dataset['category'];
    Object.assign(dataset, category && { category }, service && { service });
    if ([category, service].every((id) => !id || client.allows(id))) return;
    // Before it is put in anew, or it would ask once more.
    frame.removeAttribute('src');
    frame.replaceWith(frame);
  });
}
