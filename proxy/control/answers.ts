import { z } from 'zod';
import { SessionEvent } from '../session/session-event.ts';

const Count = z.int().nonnegative();
const Verdict = z.enum(['green', 'red']);

/** Where clients find a session: four ways that mean the same. */
export const Addresses = z.object({
  /** As endpoint, on the port of all sessions. */
  path: z.string(),
  /** As endpoint, on a port of the session's own, where it has one. */
  port: z.string().optional(),
  /** As a header beside the endpoint of all sessions; it must not be signed. */
  header: z.string(),
  /** As HTTPS proxy, where there is one. */
  proxy: z.string().optional(),
});

const Recorded = z.object({
  command: z.literal('record'),
  exchanges: Count,
  /** Requests that have no answer yet. */
  underWay: Count,
  /** Whether an exchange could not be scrubbed, so that the session will not be kept. */
  dropped: z.boolean(),
});

const Miss = z.object({ stage: z.string(), operation: z.string(), nearest: z.int().optional(), differing: z.array(z.string()).readonly() });
const Fault = z.object({ entry: z.int(), fault: z.string(), operation: z.string(), applied: Count });

const Played = z.object({
  command: z.literal('replay'),
  recording: z.string(),
  /** Recorded service. */
  target: z.string(),
  /** When the recording began, in RFC 3339. */
  origin: z.string(),
  mode: z.string(),
  clock: z.enum(['frozen', 'shifted', 'rebased']),
  /** By how many milliseconds times in answers are moved. */
  moved: z.int(),
  served: Count,
  /** How many were found by which rule. */
  matches: z.record(z.string(), Count),
  /** Answers given more often than recorded. */
  loose: Count,
  /** Requests that are recorded, but not as often as they came. */
  surplus: Count,
  misses: z.array(Miss).readonly(),
  /** Numbers of recordings that nobody asked for. */
  unused: z.array(z.int()).readonly(),
  /** How many answers had the recorded hash, and the numbers of those that had not. */
  proof: z.object({ proved: Count, broken: z.array(z.int()).readonly() }),
  faults: z.array(Fault).readonly(),
  /** How many signatures were right and wrong, where the replay verifies them. */
  signatures: z.object({ verified: Count, refused: Count }).optional(),
});

/** Progress of a session. */
export const Progress = z.discriminatedUnion('command', [Recorded, Played]);

/** A session. */
export const SessionState = z.object({
  name: z.string(),
  state: z.enum(['open', 'closed', 'aborted']),
  addresses: Addresses,
  variables: z.record(z.string(), z.string()),
  /** Present where it is known: while a session is open, and after its end where something was kept of it. */
  progress: Progress.optional(),
  /** Present once it is closed; `red` comes with reasons. */
  verdict: Verdict.optional(),
  reasons: z.array(z.string()).readonly(),
  /** The file that was written, of a recorded session. */
  fixture: z.string().optional(),
  /** The places in it where values were replaced, without the values. */
  replacements: z
    .array(z.object({ rule: z.string(), place: z.string(), count: Count }))
    .readonly()
    .optional(),
});

/** A session. */
export type SessionState = z.output<typeof SessionState>;

/** Progress of a session. */
export type Progress = z.output<typeof Progress>;

/** All sessions, in the order of their names. */
export const SessionList = z.object({ sessions: z.array(SessionState) });

/** The variables of a session. */
export const Variables = z.object({ variables: z.record(z.string(), z.string()) });

/** An event with its place in the run. */
export const NumberedEvent = z.object({ n: z.int().positive(), event: SessionEvent });

/** An event with its place in the run, counted from 1. */
export type NumberedEvent = z.output<typeof NumberedEvent>;

/** That the control API answers. */
export const Health = z.object({ status: z.literal('ok'), command: z.enum(['record', 'replay']), version: z.literal('v1') });

/** That the proxy is about to end. */
export const Stopping = z.object({ status: z.literal('stopping') });

/** Why something was not done. */
export const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }) });

/** Counts and times, as numbers by name and labels. */
export const Metrics = z.object({
  metrics: z.array(
    z.object({
      name: z.string(),
      help: z.string(),
      type: z.string(),
      values: z.array(z.object({ metric: z.string(), labels: z.record(z.string(), z.union([z.string(), z.number()])), value: z.number() })),
    }),
  ),
});

/** Counts and times, as numbers by name and labels. */
export type Metrics = z.output<typeof Metrics>;
