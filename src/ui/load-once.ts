import type { ConsentClient } from '../core/client.js';

/**
 * Loads one held frame for this page view: nothing is recorded, and its category stays as it is. After the visitor's next decision the
 * frame is held again, unless that allows it; to close the banner by its X is no decision.
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
    const { id, decidedAt, source } = state.record ?? {};
    if (source === 'dismissed' || (id === record?.id && decidedAt === record?.decidedAt)) return;
    leave();
    delete dataset['category'];
    Object.assign(dataset, category && { category }, service && { service });
    wakeGate(frame);
  });
}

/** The gate's observer ignores a released frame that is put in anew. For a control that comes or goes it has all elements looked at. */
function wakeGate(frame: HTMLIFrameElement): void {
  const control = document.createElement('span');
  control.dataset['heed'] = '';
  frame.before(control);
  control.remove();
}
