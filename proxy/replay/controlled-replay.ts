import { usageError } from '../../src/kernel/errors.ts';
import { checkOverlay } from '../faults/overlay.ts';
import type { EventFeed } from '../session/event-feed.ts';
import type { SessionReport } from '../session/session-report.ts';
import type { KnownReplay, OpenOptions, ReplaySessions } from './replay-sessions.ts';
import { noteAll, type AddressBook } from '../control/addresses.ts';
import type { Progress, SessionState } from '../control/answers.ts';
import type { Controlled } from '../control/controlled.ts';
import type { OpenRequest } from '../control/requests.ts';

/** What a replay hands to its control API. */
export interface ReplayParts {
  readonly sessions: ReplaySessions;
  readonly addresses: AddressBook;
  readonly feed: EventFeed;
  readonly certificate: string | undefined;
}

/** A replay as its control API sees it. */
export function controlledReplay({ sessions, addresses, feed, certificate }: ReplayParts): Controlled {
  const stateOf = (name: string): SessionState => {
    const session = sessions.all().find((known) => known.name === name);
    if (session === undefined) throw usageError('session-unknown', { session: name });
    return { name, addresses: addresses.of(name), ...factsOf(session) };
  };
  return {
    command: 'replay',
    certificate,
    listen: feed.listen,
    sessions: () => sessions.all().map(({ name }) => stateOf(name)),
    async open(request) {
      const { name, variables, ownPort = false } = request;
      const playing = sessions.open(name, openOptions(request));
      try {
        noteAll(variables, playing.variable);
        await addresses.openPortIf(name, ownPort);
      } catch (error) {
        sessions.forget(name);
        throw error;
      }
      return stateOf(name);
    },
    close: async (name) => stateOf((await sessions.close(name)).session),
    abort: async (name) => stateOf((await sessions.abort(name)).session),
    async reset(name) {
      sessions.opened(name).reset();
      return stateOf(name);
    },
    note(name, variables) {
      noteAll(variables, sessions.opened(name).variable);
      return stateOf(name);
    },
  };
}

function openOptions({ recording, mode, clock, faults }: OpenRequest): OpenOptions {
  return {
    ...(recording === undefined ? {} : { recording }),
    ...(mode === undefined ? {} : { mode }),
    ...(clock === undefined ? {} : { clock }),
    ...(faults === undefined ? {} : { faults: checkOverlay(faults, 'The faults') }),
  };
}

function factsOf(session: KnownReplay): Pick<SessionState, 'state' | 'variables' | 'reasons' | 'verdict' | 'progress'> {
  if (session.state === 'open') {
    const { playing } = session;
    return { state: 'open', variables: playing.variables(), reasons: [], progress: progressOf(playing.report()) };
  }
  const { state, report } = session;
  const { verdict, reasons } = report;
  return { state, variables: {}, verdict, reasons, progress: progressOf(report) };
}

function progressOf(report: SessionReport): Progress {
  const misses = report.misses.map(({ nearest, ...miss }) => ({ ...miss, ...(nearest === undefined ? {} : { nearest }) }));
  const { recording, target, origin, mode, clock, moved, served, matches, loose, surplus, unused, proof, faults } = report;
  return {
    command: 'replay',
    recording,
    target,
    origin,
    mode,
    clock,
    moved,
    served,
    matches,
    loose,
    surplus,
    misses,
    unused,
    proof,
    faults,
  };
}
