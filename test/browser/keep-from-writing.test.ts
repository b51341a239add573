// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { released } from '../../src/browser/gate.js';
import { keepFromWriting } from '../../src/browser/keep-from-writing.js';

afterEach(() => {
  vi.restoreAllMocks();
  for (const name of ['currentScript', 'open', 'write', 'writeln']) Reflect.deleteProperty(document, name);
});

it.each(['open', 'write', 'writeln'] as const)(
  'a script that was released empties no page by `%s`, however many heeds there have been; any other code still may',
  (name) => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const native = vi.spyOn(Document.prototype, name).mockReturnValue(document as never);
    keepFromWriting();
    keepFromWriting();
    const [script, other] = [document.createElement('script'), document.createElement('script')];
    released.add(script);
    const runIn = (currentScript: HTMLScriptElement | null): void => {
      Object.defineProperty(document, 'currentScript', { value: currentScript, configurable: true });
      document[name]('text');
    };
    runIn(script);
    expect(native).not.toHaveBeenCalled();
    expect(warn).toHaveBeenCalledExactlyOnceWith('heed: too late', ['text']);
    for (const each of [other, null]) runIn(each);
    expect(native.mock.calls).toEqual([['text'], ['text']]);
  },
);
