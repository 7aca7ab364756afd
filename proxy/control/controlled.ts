import type { EventListener } from '../session/event-feed.ts';
import type { SessionState } from './answers.ts';
import type { OpenRequest } from './requests.ts';

/** What a control API governs: a recorder or a replay. Functions that name a session fail with `session-unknown` where none of that name is open. */
export interface Controlled {
  readonly command: 'record' | 'replay';
  /** What clients that use a tunnel must trust, as PEM; undefined where there are no tunnels. */
  readonly certificate: string | undefined;
  /** All sessions there are and were, in the order of their names. */
  readonly sessions: () => readonly SessionState[];
  readonly open: (request: OpenRequest) => Promise<SessionState>;
  readonly close: (name: string) => Promise<SessionState>;
  readonly abort: (name: string) => Promise<SessionState>;
  /** Begins a session again. */
  readonly reset: (name: string) => Promise<SessionState>;
  /** Notes variables of a session. */
  readonly note: (name: string, variables: Readonly<Record<string, string>>) => SessionState;
  /** Hears of all exchanges until the function it gives is called. */
  readonly listen: (listener: EventListener) => () => void;
}
