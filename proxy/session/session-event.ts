import { z } from 'zod';

const Named = { session: z.string(), at: z.number() };
const Asked = { ...Named, operation: z.string(), auth: z.enum(['none', 'sigv4', 'malformed']) };
const Outcome = z.enum(['complete', 'reset', 'timeout', 'cut', 'refused']);

/** Event of a session; `at` is in milliseconds since 1970. It holds no value of a request or an answer. */
export const SessionEvent = z.discriminatedUnion('type', [
  z.object({ ...Named, type: z.literal('opened') }),
  z.object({ ...Named, type: z.literal('closed'), verdict: z.enum(['green', 'red']) }),
  z.object({ ...Named, type: z.literal('aborted') }),
  z.object({
    ...Asked,
    type: z.literal('played'),
    /** The number of the recording. */
    seq: z.int(),
    /** How it was found. */
    rule: z.string(),
    /** Absent where no head of an answer was sent. */
    status: z.int().optional(),
    outcome: Outcome,
    bytes: z.string(),
    faults: z.array(z.string()),
  }),
  z.object({
    ...Asked,
    type: z.literal('missed'),
    /** The stage before which nothing recorded fitted any more. */
    stage: z.string(),
    nearest: z.int().optional(),
    /** Paths of members that differ from it. */
    differing: z.array(z.string()),
  }),
  z.object({
    ...Asked,
    type: z.literal('recorded'),
    /** The number of the exchange in its session. */
    seq: z.int(),
    status: z.int().optional(),
    outcome: Outcome,
    milliseconds: z.number(),
  }),
  z.object({
    ...Asked,
    type: z.literal('dropped'),
    /** The code of the error. */
    why: z.string(),
  }),
]);

/** Event of a session. */
export type SessionEvent = z.output<typeof SessionEvent>;
