import type { SessionEvent } from './session-event.ts';

/** Hears what happens in sessions. */
export type EventListener = (event: SessionEvent) => void;

/** Hands events to those who listen. */
export interface EventFeed {
  /** Whether anybody listens; where nobody does, an event need not be made. */
  readonly isHeard: boolean;
  readonly tell: EventListener;
  /** Listens until the function it gives is called. */
  readonly listen: (listener: EventListener) => () => void;
}

/** A feed that nobody listens to yet. */
export function eventFeed(): EventFeed {
  const listeners = new Set<EventListener>();
  return {
    get isHeard() {
      return listeners.size > 0;
    },
    tell(event) {
      for (const listener of listeners) listener(event);
    },
    listen(listener) {
      // One that listens twice hears twice, and stops once for each.
      const own: EventListener = (event) => listener(event);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}
