interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, as are the others. */
  readonly ts: number;
  readonly dur?: number;
  /** Of the thread's own time, without what other processes have taken of the processor. */
  readonly tdur?: number;
}

/** What a trace has to hold for that. */
export const categories: readonly string[] = ['toplevel', 'blink.user_timing', 'devtools.timeline'];

/**
 * Adds up what a page's main thread has done until a mark of the probe's and to the end of that task, in milliseconds of
 * processor time.
 */
export function cpuOfTrace(trace: Buffer, mark: string): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const end = traceEvents.find(({ name }) => name === mark);
  if (!end) throw new Error(`The trace has no mark "${mark}".`);
  const tasks = traceEvents.filter(
    ({ name, pid, tid, ts }) =>
      name === 'ThreadControllerImpl::RunTask' && pid === end.pid && tid === end.tid && ts <= end.ts,
  );
  return tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000;
}
