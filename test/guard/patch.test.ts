import { afterEach, describe, expect, it } from 'vitest';
import { type Intercept, patch, patchText, type Realm } from '../../src/guard/patch.js';

class Machine {
  #parts = 2;

  get parts(): number {
    return this.#parts;
  }

  set parts(parts: number) {
    this.#parts = parts;
  }

  add(parts: number, more = 0): number {
    this.#parts += parts + more;
    return this.#parts;
  }
}

const undos: (() => void)[] = [];
const put = (owner: object, key: string, intercept: Intercept, part?: 'value' | 'get' | 'set'): void => {
  undos.push(patch(owner, key, intercept, part));
};

afterEach(() => {
  for (const undo of undos.splice(0).reverse()) undo();
});

describe('a patched function', () => {
  it('does what it did where nothing is to happen instead, for the object it is called on', () => {
    const before = Object.getOwnPropertyDescriptor(Machine.prototype, 'add');
    put(Machine.prototype, 'add', () => undefined);
    expect(Object.getOwnPropertyDescriptor(Machine.prototype, 'add')).toEqual({
      ...before,
      value: expect.any(Function),
    });
    expect(Machine.prototype.add).not.toBe(before?.value);
    expect(new Machine().add(1, 2)).toBe(5);
    expect([Machine.prototype.add.name, Machine.prototype.add.length]).toEqual(['add', 1]);
    expect(() => Machine.prototype.add.call({} as Machine, 1)).toThrow(TypeError);
  });

  it('does what the patch says instead, or that around it', () => {
    put(Machine.prototype, 'add', ({ args: [parts], go }) => (parts === 1 ? () => 'one' : () => [go()]));
    const machine = new Machine();
    expect([machine.add(1), machine.add(2)]).toEqual(['one', [4]]);
  });

  it('goes on where the patch itself fails', () => {
    put(Machine.prototype, 'add', () => {
      throw new Error('broken');
    });
    expect(new Machine().add(1)).toBe(3);
  });

  it('reads as the one in whose place it stands, and so does what tells its text', () => {
    const text = `${Machine.prototype.add}`;
    const ownText = `${Function.prototype.toString}`;
    undos.push(patchText(globalThis as Realm));
    put(Machine.prototype, 'add', () => undefined);
    expect([`${Machine.prototype.add}`, Machine.prototype.add.toString()]).toEqual([text, text]);
    expect(`${Function.prototype.toString}`).toBe(ownText);
    expect(() => Function.prototype.toString.call({})).toThrow(TypeError);
  });

  it('is patched once only, and what is not there never', () => {
    put(Machine.prototype, 'add', () => () => 'first');
    put(Machine.prototype, 'add', () => () => 'second');
    put(Machine.prototype, 'missing', () => () => 'third');
    expect(patch(undefined, 'add', () => undefined)()).toBeUndefined();
    expect(new Machine().add(1)).toBe('first');
    expect('missing' in Machine.prototype).toBe(false);
  });
});

describe('a patched accessor', () => {
  it('has its other half and its flags as before', () => {
    const before = Object.getOwnPropertyDescriptor(Machine.prototype, 'parts');
    put(Machine.prototype, 'parts', ({ args: [parts] }) => (parts === 9 ? () => {} : undefined), 'set');
    const machine = new Machine();
    machine.parts = 9;
    expect(machine.parts).toBe(2);
    machine.parts = 3;
    expect(machine.parts).toBe(3);
    const now = Object.getOwnPropertyDescriptor(Machine.prototype, 'parts');
    expect(now).toEqual({ ...before, set: expect.any(Function) });
    expect(now?.get).toBe(before?.get);
  });
});

describe('a patched constructor', () => {
  it('makes what it made, for itself and for those that extend it, and is what its objects were made by', () => {
    const page = { Machine };
    put(page, 'Machine', ({ made }) => (Object.is(made, page.Machine) ? undefined : () => ({ made })));
    const machine = new page.Machine();
    expect(machine).toBeInstanceOf(Machine);
    expect(machine).toBeInstanceOf(page.Machine);
    expect(machine.constructor).toBe(page.Machine);
    class Better extends page.Machine {}
    expect(new Better()).toEqual({ made: Better });
    for (const undo of undos.splice(0)) undo();
    expect(page.Machine).toBe(Machine);
    expect(Machine.prototype.constructor).toBe(Machine);
  });
});

describe('a patch that is taken away', () => {
  it('leaves exactly what was there', () => {
    const before = Object.getOwnPropertyDescriptors(Machine.prototype);
    put(Machine.prototype, 'add', () => () => 'patched');
    put(Machine.prototype, 'parts', () => () => 0, 'get');
    for (const undo of undos.splice(0)) undo();
    expect(Object.getOwnPropertyDescriptors(Machine.prototype)).toEqual(before);
    expect(Machine.prototype.add).toBe(before.add.value);
  });

  it('only passes through where somebody has patched over it, who stays', () => {
    const { add } = Machine.prototype;
    put(Machine.prototype, 'add', () => () => 'patched');
    const patched = Machine.prototype.add;
    const other = function (this: Machine, parts: number): number {
      return patched.call(this, parts);
    };
    Machine.prototype.add = other;
    expect(new Machine().add(1)).toBe('patched');
    for (const undo of undos.splice(0)) undo();
    expect(Machine.prototype.add).toBe(other);
    expect(new Machine().add(1)).toBe(3);
    Machine.prototype.add = add;
  });
});
