import { describe, expect, it, vi } from 'vitest';
import { ConsentError, createConsent, presets, readSignal } from '../src/index.js';
import { mount, useConsent } from '../src/ui.js';

describe('on a server, where there is no page', () => {
  it('heed can be imported, whole', () => {
    expect(typeof document).toBe('undefined');
    for (const door of [createConsent, readSignal, ConsentError, mount, useConsent])
      expect(door).toBeTypeOf('function');
    expect(Object.keys(presets)).toEqual(['ccpa', 'gdpr']);
  });

  it('heed denies, whatever the configuration says, and touches nothing (R-EU-1)', async () => {
    const console = vi.spyOn(globalThis.console, 'error');
    for (const config of [undefined, { model: 'opt-out' } as const, Promise.resolve({ preset: 'ccpa' } as const)]) {
      const client = createConsent(config);
      await client.ready;
      expect([client.allows('necessary'), client.allows('performance'), client.allows('x')]).toEqual([
        true,
        false,
        false,
      ]);
      expect(client.state).toMatchObject({ ready: false, surface: 'none', asks: false });
      expect(client.state.record).toBeUndefined();
      expect(client.heldFrames()).toEqual([]);
    }
    expect(console).not.toHaveBeenCalled();
    console.mockRestore();
  });

  it('a configuration that cannot be had is told to the console, and ends nothing', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const onEnd = vi.fn();
    process.on('unhandledRejection', onEnd);
    const client = createConsent(Promise.reject(new Error('503')));
    await client.ready;
    await new Promise((done) => setTimeout(done));
    process.off('unhandledRejection', onEnd);
    expect([onEnd.mock.calls.length, told.mock.calls.length, client.allows('sale')]).toEqual([0, 1, false]);
    told.mockRestore();
  });

  it('every call is safe and decides nothing, and there is no history (R-EU-6)', async () => {
    const client = createConsent({ model: 'opt-out' });
    const states: unknown[] = [];
    const leave = client.subscribe((state) => states.push(state));
    client.open('preferences');
    client.close();
    const calls = [
      client.acceptAll(),
      client.rejectAll(),
      client.save({ sale: true }),
      client.optOut(),
      client.withdraw(),
    ];
    expect(await Promise.all(calls)).toEqual([false, false, false, false, false]);
    expect(await client.selfCheck()).toEqual([]);
    leave();
    const { header, events, parties } = await client.proof();
    expect([Object.keys(header), events, parties]).toEqual([['schema_version'], [], []]);
    client.destroy();
    expect(states).toEqual([client.state]);
  });
});

describe('the doors', () => {
  it('of npm hand out what the README names, and nothing by accident', async () => {
    expect(Object.keys(await import('../src/index.js')).sort()).toEqual([
      ...['ConsentError', 'createConsent', 'presets', 'readSignal', 'regions'],
    ]);
    expect(Object.keys(await import('../src/guard.js'))).toEqual(['guard']);
    expect(Object.keys(await import('../src/server.js')).sort()).toEqual([
      ...['ConsentError', 'checkGpcJson', 'contentSecurityPolicy', 'gpcJson', 'readConsent'],
    ]);
    expect(Object.keys(await import('../src/html.js')).sort()).toEqual(['ConsentError', 'gateHtml']);
    const components = [
      ...['Banner', 'ConsentProvider', 'CookieList', 'Gate', 'OptOutIcon', 'OptOutLink', 'Preferences'],
      ...['useAllowed', 'useConsent'],
    ];
    expect(Object.keys(await import('../src/react.js')).sort()).toEqual(components);
    expect(Object.keys(await import('../src/ui.js')).sort()).toEqual([...components, 'mount'].sort());
    expect(Object.keys(await import('../src/element.js'))).toEqual(['watchRoot', 'defineGate']);
  });
});
