/** A row of a table. */
export interface Measure {
  /** The name that a sample has it under. */
  readonly id: string;
  readonly label: string;
  readonly unit: 'B' | 'kB' | 'ms' | '';
  /** What the page without any contender takes in the same turn is taken off. */
  readonly beyond?: boolean;
  /** The table tells the figure itself, not how many times the best peer's it is: that may be zero. */
  readonly plain?: boolean;
}

/** How the table names the simulated processor the first times; after that it says "slow". */
const slow = 'processor slowed down four times';

const visit = (id: string, label: string): Measure[] => [
  { id: `${id}Raw`, label: `${label}: bytes`, unit: 'kB' },
  { id: `${id}Gzip`, label: `${label}: bytes, gzip`, unit: 'kB' },
  { id: `${id}Brotli`, label: `${label}: bytes, brotli`, unit: 'kB' },
  { id: `${id}Requests`, label: `${label}: requests`, unit: '', plain: true },
];

/** What is measured of visits, in the order of the table. */
export const visitMeasures: readonly Measure[] = [
  ...visit('first', 'first visit'),
  { id: 'answeringGzip', label: 'fetched while it is answered: bytes, gzip', unit: 'kB', plain: true },
  ...visit('returning', 'returning visit'),
  { id: 'firstCpu', label: 'first visit: processor time until the banner', unit: 'ms', beyond: true },
  { id: 'slowFirstCpu', label: `the same, ${slow}`, unit: 'ms', beyond: true },
  { id: 'returningCpu', label: 'returning visit: processor time until the last tag ran', unit: 'ms', beyond: true },
  { id: 'slowReturningCpu', label: `the same, ${slow}`, unit: 'ms', beyond: true },
  { id: 'bannerAt', label: 'slow: time until the banner', unit: 'ms' },
  { id: 'accept', label: 'slow: from the click on “Accept” to the next frame (INP)', unit: 'ms' },
  { id: 'choose', label: 'slow: from the click on “Choose” to the next frame (INP)', unit: 'ms' },
  { id: 'chosen', label: 'slow: from the click on “Choose” until the preferences can be seen', unit: 'ms' },
  { id: 'firstAsked', label: 'slow: from “Accept” until the first tag is asked for', unit: 'ms' },
  { id: 'firstTag', label: 'slow: from “Accept” until the first tag ran', unit: 'ms' },
  { id: 'lastTag', label: 'slow: from “Accept” until the last of ten ran', unit: 'ms' },
  { id: 'longTasks', label: 'slow: tasks over 50 ms', unit: '', plain: true },
  { id: 'shift', label: 'layout shift', unit: '', plain: true },
  { id: 'heap', label: 'heap', unit: 'kB', beyond: true },
  { id: 'nodes', label: 'DOM nodes', unit: '', beyond: true },
];

/** What is measured as the work grows. */
export const growthMeasures: readonly Measure[] = [
  ...growth('tags', '', [10, 100, 1000], 'from “Accept” until the last one ran'),
  ...growth('tags', 'Task', [10, 100, 1000], 'longest task from “Accept” on'),
  ...growth('tags', 'Back', [10, 100, 1000], 'returning visit: processor time until the last one ran'),
  ...growth('tags', 'BackTask', [10, 100, 1000], 'returning visit: longest task until then'),
  ...growth('services', 'Task', [10, 100, 500], 'longest task from “Choose” to the preferences'),
];

function growth(what: string, measured: string, amounts: readonly number[], label: string): Measure[] {
  return amounts.map((amount) => ({
    id: `${what}${amount}${measured}`,
    ...{ label: `${amount} ${what}: ${label}`, unit: 'ms', plain: true },
  }));
}
