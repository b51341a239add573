import type { Sample } from './bench-table.js';
import type { Contender } from './contender.js';

/**
 * Measures each contender once and notes the result, an empty one where it fails. Each turn begins with another contender, so that
 * whatever else the machine has to do meanwhile hits all alike.
 */
export async function takeTurn(
  contenders: readonly Contender[],
  results: ReadonlyMap<string, Sample[]>,
  what: string,
  measure: (contender: Contender) => Promise<Sample>,
): Promise<void> {
  const start = performance.now();
  const turn = Math.max(...[...results.values()].map((samples) => samples.length));
  const first = turn % contenders.length;
  for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
    const sample = await measure(contender).catch((error) => {
      console.error(`${contender.name}, ${what}:`, error);
      return {};
    });
    results.get(contender.name)?.push(sample);
  }
  console.error(`${what}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
}
