import { describe, expect, it } from 'vitest';
import { readSignal, type SignalSource } from '../../src/core/signal.js';

class HostileNavigator {
  get globalPrivacyControl(): unknown {
    throw new Error('no');
  }

  get doNotTrack(): unknown {
    throw new Error('no');
  }
}

const unreadable = {
  toString: () => {
    throw new Error('no');
  },
};

describe('Global Privacy Control', () => {
  it.each([true, 1, '1', 'true'])('is on for a visitor whose browser says %j (R-SIG-1)', (said) => {
    expect(readSignal({ globalPrivacyControl: said }).gpc).toBe(true);
  });

  it.each([false, 0, '0', 'false'])('is off for a visitor whose browser says %j (R-SIG-1)', (said) => {
    expect(readSignal({ globalPrivacyControl: said }).gpc).toBe(false);
  });

  it.each([
    ['has no such property', {}],
    ['says nothing', { globalPrivacyControl: undefined }],
    ['says null', { globalPrivacyControl: null }],
    ['says something else', { globalPrivacyControl: 'maybe' }],
    ['hands out an object', { globalPrivacyControl: {} }],
    ['hands out a symbol', { globalPrivacyControl: Symbol('gpc') }],
    ['hands out what can not be read', { globalPrivacyControl: unreadable }],
    ['throws', new HostileNavigator()],
    ['is missing', undefined],
  ])('is unknown where the browser %s (R-SIG-1)', (_, source) => {
    expect(readSignal(source)).toEqual({ gpc: undefined, dnt: false });
  });

  it('is read from any object like navigator, such as that of a worker (R-SIG-3)', () => {
    const workerNavigator: SignalSource = Object.create({ globalPrivacyControl: true, doNotTrack: '1' });
    expect(readSignal(workerNavigator)).toEqual({ gpc: true, dnt: true });
  });
});

describe('Do Not Track', () => {
  it.each(['1', 'yes'])('is on for a visitor whose browser says "%s" (R-SIG-8)', (said) => {
    expect(readSignal({ doNotTrack: said }).dnt).toBe(true);
  });

  it.each(['0', 'no', 'unspecified', null, undefined])(
    'is off for a visitor whose browser says %s (R-SIG-8)',
    (said) => {
      expect(readSignal({ doNotTrack: said }).dnt).toBe(false);
    },
  );

  it('is never taken for Global Privacy Control (R-SIG-8)', () => {
    expect(readSignal({ doNotTrack: '1' }).gpc).toBeUndefined();
    expect(readSignal({ globalPrivacyControl: true }).dnt).toBe(false);
  });
});
