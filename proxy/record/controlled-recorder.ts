import { usageError } from '../../src/kernel/errors.ts';
import type { EventFeed } from '../session/event-feed.ts';
import type { KnownRecording, RecorderSessions } from './recorder-sessions.ts';
import type { Recording } from '../recording/recording.ts';
import { noteAll, type AddressBook } from '../control/addresses.ts';
import type { SessionState } from '../control/answers.ts';
import type { Controlled } from '../control/controlled.ts';
import type { OpenRequest } from '../control/requests.ts';

/** What a recorder hands to its control API. */
export interface RecorderParts {
  readonly sessions: RecorderSessions;
  readonly addresses: AddressBook;
  readonly feed: EventFeed;
  readonly certificate: string | undefined;
}

/** A recorder as its control API sees it. */
export function controlledRecorder({ sessions, addresses, feed, certificate }: RecorderParts): Controlled {
  const stateOf = (name: string): SessionState => {
    const session = sessions.all().find((known) => known.name === name);
    if (session === undefined) throw usageError('session-unknown', { session: name });
    return { name, addresses: addresses.of(name), ...factsOf(session) };
  };
  const stateAfter = async (name: string, done: Promise<unknown>): Promise<SessionState> => {
    await done;
    return stateOf(name);
  };
  return {
    command: 'record',
    certificate,
    listen: feed.listen,
    sessions: () => sessions.all().map(({ name }) => stateOf(name)),
    async open({ name, variables, ownPort = true, ...rest }) {
      assureRecordable(rest);
      const recording = sessions.open(name);
      try {
        noteAll(variables, recording.variable);
        await addresses.openPortIf(name, ownPort);
      } catch (error) {
        await sessions.abort(name);
        throw error;
      }
      return stateOf(name);
    },
    close: (name) => stateAfter(name, sessions.close(name)),
    abort: (name) => stateAfter(name, sessions.abort(name)),
    async reset(name) {
      await sessions.abort(name);
      sessions.open(name);
      return stateOf(name);
    },
    note(name, variables) {
      noteAll(variables, openOf(sessions, name).variable);
      return stateOf(name);
    },
  };
}

function openOf(sessions: RecorderSessions, name: string): Recording {
  const session = sessions.all().find((known) => known.name === name);
  if (session?.state === 'open') return session.recording;
  throw usageError('session-unknown', { session: name });
}

/** What only a replay can be told is refused rather than forgotten. */
function assureRecordable(rest: Omit<OpenRequest, 'name' | 'variables' | 'ownPort'>): void {
  const foreign = Object.entries(rest).find(([, value]) => value !== undefined);
  if (foreign === undefined) return;
  throw usageError('replay-only', { member: foreign[0] });
}

function factsOf(
  session: KnownRecording,
): Pick<SessionState, 'state' | 'variables' | 'reasons' | 'verdict' | 'progress' | 'fixture' | 'replacements'> {
  if (session.state === 'open') {
    const progress = { command: 'record' as const, ...session.recording.progress() };
    return { state: 'open', variables: session.recording.variables(), reasons: [], progress };
  }
  if (session.state === 'aborted') return { state: 'aborted', variables: {}, reasons: ['aborted'] };
  const { report } = session;
  if (report === undefined) return { state: 'closed', variables: {}, verdict: 'red', reasons: ['not kept'] };
  const { exchanges, fixture, replacements } = report;
  const verdict = exchanges > 0 ? ('green' as const) : ('red' as const);
  const progress = { command: 'record' as const, exchanges, underWay: 0, dropped: false };
  return {
    state: 'closed',
    variables: {},
    verdict,
    reasons: exchanges > 0 ? [] : ['nothing was recorded'],
    progress,
    fixture,
    replacements,
  };
}
