import { vi } from 'vitest';

/** Another page, and what it is sent: each message with the origin that it is for. */
export interface OtherPage {
  readonly window: Window;
  readonly sent: [message: unknown, origin: unknown][];
}

/** Opens a frame in the page, and keeps what is sent to it. */
export function openOther(): OtherPage {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const other = frame.contentWindow as Window;
  const sent: OtherPage['sent'] = [];
  vi.spyOn(other, 'postMessage').mockImplementation((message: unknown, to: unknown) => {
    sent.push([message, (to as WindowPostMessageOptions).targetOrigin ?? to]);
  });
  return { window: other, sent };
}

/** Has the page at hand receive a message. */
export function receive(source: Window | null, origin: string, data: unknown): void {
  dispatchEvent(new MessageEvent('message', { source, origin, data }));
}
