import type { ErrorRow } from './row.ts';

/** Why a replay or a recorder does not do what it is asked. */
export const sessionErrors = {
  'session-unknown': {
    kind: 'usage',
    when: 'a session is named that is not open',
    says: 'There is no open session {session}.',
    next: 'Open it first, or name one that is open.',
    status: 404,
  },
  'session-open': {
    kind: 'usage',
    when: 'a session is opened twice',
    says: 'The session {session} is open already.',
    next: 'Close it first, or open one of another name.',
    status: 409,
  },
  'session-red': {
    kind: 'suite',
    when: 'a replay or a session of one is closed by a program and what was asked is not what was recorded',
    says: 'The replay of {session} is red: {reasons}.',
    next: '{misses}To get the report instead, pass allowRed: true to close.',
  },
  'session-ended': {
    kind: 'usage',
    when: 'a session is opened again after it has ended',
    says: 'The session {session} has ended, and its name stands for what became of it.',
    next: 'Open one of another name; a replay lets it play the same recording with "recording".',
    status: 409,
  },
  'variable-recorded': {
    kind: 'usage',
    when: 'a client sets a variable that the recording has',
    says: "The variable {variable} is the recording's, and its requests were made from it.",
    next: 'Read it and ask with its value, or record again with another.',
    status: 409,
  },
  'replay-only': {
    kind: 'usage',
    when: 'a recorder is told what only a replay can do',
    says: 'A recording takes no {member}: that is for replays.',
    next: 'Leave it out.',
  },
  'verify-asked': {
    kind: 'usage',
    when: 'signatures are to be verified in a mode that asks a service',
    says: 'Signatures are not verified in the mode {mode}: the service that is asked does that itself.',
    next: 'Choose strict, set or reuse, or leave it to the service.',
  },
  'no-upstream': {
    kind: 'usage',
    when: 'a mode asks a service and none is given',
    says: 'The mode {mode} asks a service for what is not recorded, and none is given.',
    next: 'Give it, as in --upstream http://127.0.0.1:5000, or choose strict, set or reuse.',
  },
  'bad-upstream': {
    kind: 'usage',
    when: 'the address of a service cannot be read',
    says: '"{text}" is no address of a server.',
    next: 'Give something like http://127.0.0.1:5000.',
  },
  'bad-host': {
    kind: 'usage',
    when: 'the name of a host for tunnels cannot be read',
    says: '"{text}" is no name of a host.',
    next: 'Write it whole and without a port, as in sts.us-east-1.amazonaws.com.',
  },
  'bad-overlay': {
    kind: 'usage',
    when: 'a list of faults cannot be read',
    says: '{from} cannot be used: {why}.',
    next: 'An entry has an operation, a fault and how often, as in "operation: GetId, fault: throttle, times: 2"; docs/proxy.md lists the faults.',
  },
  'fault-unknown-exchange': {
    kind: 'usage',
    when: 'a fault names an exchange that is not recorded',
    says: 'Entry {entry} of the faults names an exchange that is not recorded with a whole answer: {exchange}.',
    next: 'Name an operation of the recording, and with nth one of its exchanges, counted from 1.',
  },
  'fault-other-session': {
    kind: 'usage',
    when: 'faults for one session name another',
    says: 'The faults for session {session} name session {other}.',
    next: 'Leave the session out, or lay them over the whole replay.',
  },
  'faults-unreadable': {
    kind: 'usage',
    when: 'the file of --faults cannot be read',
    says: 'The file {path} cannot be read.',
    next: 'Give a file such as docs/proxy.md shows under Faults.',
  },
  'replay-miss': {
    kind: 'suite',
    when: 'a run is judged from a recording that lacks a call',
    says: '{session}: {why}',
    next: 'Record the run again.',
  },
  'answer-not-recorded': {
    kind: 'inconclusive',
    when: 'a recording holds no whole answer to a call',
    says: 'The recording holds no whole answer here.',
    next: 'The target did not give one when it was recorded.',
  },
  'no-network': {
    kind: 'usage',
    when: 'something asks the network in a replayed run',
    says: 'A replayed run has no network.',
    next: 'Record the run again.',
  },
  'control-no-answer': {
    kind: 'inconclusive',
    when: 'no control API of this version answers',
    says: 'No control API of this version answers at {url}.',
    next: 'Check that the proxy still runs, and that the address is the one it printed.',
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;
