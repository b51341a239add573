import { describe, expect, it } from 'vitest';
import { decisionOf } from '../../src/binding/decision-of.js';
import type { ConsentRecord } from '../../src/index.js';
import { closedClient } from '../../src/npm/closed-client.js';

describe('a decision', () => {
  it('is another one than none, than an earlier one of the same visitor, and than one under another number', () => {
    const decided = (id: string, decidedAt: number) =>
      decisionOf({ state: { ...closedClient.state, record: { id, decidedAt } as ConsentRecord } });
    const all = [decisionOf(closedClient), decided('a', 1), decided('a', 2), decided('b', 2)];
    expect(new Set(all).size).toBe(all.length);
    expect(decided('a', 1)).toBe(decided('a', 1));
  });
});
