/** Names of the IAB's interfaces. */
export type ApiName = '__gpp' | '__tcfapi' | '__uspapi';

/** What a frame asks for. */
export interface FrameCall {
  readonly command?: unknown;
  readonly parameter?: unknown;
}

/** What an interface calls back with, once or, for listeners, again and again. */
export type Answer = (value: unknown, success: boolean) => void;

interface Message extends FrameCall {
  readonly callId?: unknown;
}

/**
 * Answers the calls of frames, of whatever origin: they find the interface by a frame named after it, and ask and are answered by messages,
 * as objects or as text. Takes the place of a stub's answers, so that no call is answered twice.
 * @param until ends it, if anything does.
 */
export function answerFrames(name: ApiName, ask: (call: FrameCall, answer: Answer) => void, until?: AbortSignal): void {
  const onMessage = (event: MessageEvent): void => {
    const { data, source } = event;
    const isText = typeof data === 'string';
    let call: Message | undefined;
    try {
      call = (isText ? JSON.parse(data) : data)[`${name}Call`];
    } catch {
      // It's what other tools say to each other.
    }
    if (!call) return;
    event.stopImmediatePropagation();
    ask(call, (returnValue, success) => {
      const reply = { [`${name}Return`]: { returnValue, success, callId: call?.callId } };
      source?.postMessage(isText ? JSON.stringify(reply) : reply, { targetOrigin: '*' });
    });
  };
  addEventListener('message', onMessage, { capture: true, signal: until as AbortSignal });
  if (`${name}Locator` in window) return;
  // Beside the body, which may not be there yet and may be swapped for another.
  const locator = document.createElement('iframe');
  locator.name = `${name}Locator`;
  locator.style.display = 'none';
  document.documentElement.append(locator);
  until?.addEventListener('abort', () => locator.remove());
}
