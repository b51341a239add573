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

/** What a trace has to hold for `tasksOfTrace`. */
export const categories: readonly string[] = ['toplevel', 'blink.user_timing'];

/**
 * What each task of a page's main thread took until a mark of the probe's, and to the end of that task, in milliseconds of processor
 * time.
 * @param from the mark that they begin with; the beginning of the trace unless told.
 */
export function tasksOfTrace(trace: Buffer, until: string, from?: string): number[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const find = (mark: string): TraceEvent => {
    const event = traceEvents.find(({ name }) => name === mark);
    if (!event) throw new Error(`The trace has no mark "${mark}".`);
    return event;
  };
  const end = find(until);
  const start = from ? find(from).ts : 0;
  const isTask = ({ name, pid, tid }: TraceEvent): boolean =>
    name === 'ThreadControllerImpl::RunTask' && pid === end.pid && tid === end.tid;
  return traceEvents
    .filter((event) => isTask(event) && event.ts <= end.ts && event.ts + (event.dur ?? 0) >= start)
    .map(({ tdur = 0 }) => tdur / 1000);
}
