import type { Controlled } from './controlled.ts';
import type { NumberedEvent } from './answers.ts';

/** The events of a run, the latest of them to be read again. */
export interface EventLog {
  /** Gives all kept events after a number, then each that comes, until the function it gives is called. `end` is called when the log is closed. */
  readonly follow: (since: number, reader: EventReader) => () => void;
  /** Kept events after a number. */
  readonly after: (since: number) => readonly NumberedEvent[];
  /** The number of the last event. */
  readonly last: () => number;
  readonly close: () => void;
}

/** Who reads along. */
export interface EventReader {
  readonly event: (event: NumberedEvent) => void;
  readonly end: () => void;
}

/** How many events are kept for those who come later. */
const kept = 1000;

/** Numbers the events of a proxy from now on. */
export function eventLog(listen: Controlled['listen']): EventLog {
  const events: NumberedEvent[] = [];
  const readers = new Set<EventReader>();
  let n = 0;
  const stop = listen((event) => {
    const numbered = { n: (n += 1), event };
    events.push(numbered);
    if (events.length > 2 * kept) events.splice(0, kept);
    for (const reader of readers) reader.event(numbered);
  });
  const after = (since: number): readonly NumberedEvent[] => events.filter((event) => event.n > since);
  return {
    after,
    last: () => n,
    follow(since, reader) {
      for (const event of after(since)) reader.event(event);
      readers.add(reader);
      return () => void readers.delete(reader);
    },
    close() {
      stop();
      for (const reader of readers) reader.end();
      readers.clear();
    },
  };
}
