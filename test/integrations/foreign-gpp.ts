import { CmpApi, CmpDisplayStatus, CmpStatus, SignalStatus } from '@iabgpp/cmpapi';

/** What a section says, field by field. */
type Fields = Readonly<Record<string, unknown>>;

/** A consent manager made of the IAB's library, on the page from now on. */
export interface ForeignGpp {
  /** Its interface is shown. */
  ask(): void;
  /** Its interface is gone, and this is what holds, section by section; no section: none applies. */
  say(sections: Readonly<Record<string, Fields>>): void;
}

const ids: Readonly<Record<string, number>> = { usnat: 7, usca: 8, usva: 9 };

export function openForeignGpp(): ForeignGpp {
  putGppStub();
  const api = new CmpApi(31, 1);
  return {
    ask: () => {
      api.setCmpStatus(CmpStatus.LOADED);
      api.setSignalStatus(SignalStatus.NOT_READY);
      api.setCmpDisplayStatus(CmpDisplayStatus.VISIBLE);
    },
    say: (sections) => {
      const names = Object.keys(sections);
      api.setSignalStatus(SignalStatus.NOT_READY);
      for (const [name, fields] of Object.entries(sections))
        for (const [field, value] of Object.entries(fields)) api.setFieldValue(name, field, value);
      api.setApplicableSections(names.length ? names.map((name) => ids[name] ?? 0) : [-1]);
      api.setCmpStatus(CmpStatus.LOADED);
      api.setCmpDisplayStatus(CmpDisplayStatus.HIDDEN);
      for (const name of names) api.fireSectionChange(name);
      api.setSignalStatus(SignalStatus.READY);
    },
  };
}

/** A stub as the IAB has it, which the library asks for its queue and for its listeners. */
export function putGppStub(): void {
  const page = window as { __gpp?: unknown };
  const queue: unknown[][] = [];
  const events: object[] = [];
  page.__gpp ??= (command?: string, callback?: (event: object) => void, parameter?: unknown) => {
    if (command === undefined) return queue;
    if (command === 'events') return events;
    if (command !== 'addEventListener') return void queue.push([command, callback, parameter]);
    events.push({ id: events.length + 1, callback, parameter });
    callback?.({
      eventName: 'listenerRegistered',
      listenerId: events.length,
      data: true,
      pingData: { cmpStatus: 'stub' },
    });
  };
}
