import type { ConsentClient } from '../core/client.js';

/**
 * Loads one held frame for this page view: nothing is recorded, and its category stays as it is. After the visitor's next decision the
 * frame is held again, unless that allows it.
 */
export function loadOnce(client: ConsentClient, frame: HTMLIFrameElement): void {
  const { dataset } = frame;
  const { category, service } = dataset;
  const { record } = client.state;
  // Marked as necessary, it is released by the gate.
  dataset['category'] = 'necessary';
  delete dataset['service'];
  // Put in anew, it is seen by the gate's observer.
  frame.replaceWith(frame);
  const leave = client.subscribe((state) => {
    if (state.record?.id === record?.id && state.record?.decidedAt === record?.decidedAt) return;
    queueMicrotask(() => leave());
    delete dataset['category'];
    Object.assign(dataset, category && { category }, service && { service });
    if ([category, service].every((id) => !id || client.allows(id))) return;
    // Without its address before it is put in anew, or it would load once more.
    frame.removeAttribute('src');
    frame.replaceWith(frame);
  });
}
