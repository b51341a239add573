/** Names of the IAB's interfaces. */
export type ApiName = '__gpp' | '__tcfapi' | '__uspapi';

/** What a frame asks for. */
export interface FrameCall {
  readonly command: string;
  readonly parameter?: unknown;
  readonly version?: number;
}

/** What an interface calls back with, once or, for listeners, again and again. */
export type Answer = (value: unknown, success: boolean) => void;

interface Message {
  readonly callId: unknown;
}

/**
 * Answers the calls of frames, of whatever origin: they find the interface by a frame named after it, and ask and are answered by messages,
 * as objects or as text. Takes the place of a stub's answers, so that no call is answered twice.
 * @returns ends it.
 */
export function answerFrames(name: ApiName, ask: (call: FrameCall, answer: Answer) => void): () => void {
  const onMessage = (event: MessageEvent): void => {
    const { data, source } = event;
    const call = callIn(data, name);
    if (!call) return;
    event.stopImmediatePropagation();
    ask(call, (returnValue, success) => {
      const reply = { [`${name}Return`]: { returnValue, success, callId: call.callId } };
      source?.postMessage(typeof data === 'string' ? JSON.stringify(reply) : reply, { targetOrigin: '*' });
    });
  };
  addEventListener('message', onMessage, true);
  const locator = `${name}Locator` in window ? undefined : insertLocator(name);
  return () => {
    removeEventListener('message', onMessage, true);
    locator?.remove();
  };
}

function callIn(data: unknown, name: ApiName): (FrameCall & Message) | undefined {
  try {
    const call = (typeof data === 'string' ? JSON.parse(data) : data)?.[`${name}Call`];
    return call === Object(call) ? call : undefined;
  } catch {
    // Other tools' messages.
    return undefined;
  }
}

/** Beside the body, which may not be there yet and may be swapped for another. */
function insertLocator(name: ApiName): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.name = `${name}Locator`;
  frame.style.display = 'none';
  document.documentElement.append(frame);
  return frame;
}
