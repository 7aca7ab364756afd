import { z } from 'zod';
import { PoolRecord } from './pool-record.ts';

const status = z.enum(['guest', 'linked', 'disabled']);
const logins = z.array(z.object({ provider: z.string(), subject: z.string(), kind: z.enum(['developer', 'federated']) })).readonly();

/**
 * One step from a state to the next. Whatever happens to the state is one of these, so that a journal of them
 * is the whole truth and replaying it gives the same state.
 */
export const Change = z.discriminatedUnion('does', [
  z.object({ does: z.literal('put pool'), record: PoolRecord }),
  z.object({ does: z.literal('remove pool'), region: z.string(), pool: z.string() }),
  z.object({
    does: z.literal('add identity'),
    region: z.string(),
    pool: z.string(),
    identity: z.string(),
    serial: z.number(),
    at: z.number(),
    changedAt: z.number(),
    status,
    logins,
  }),
  z.object({ does: z.literal('change identity'), region: z.string(), identity: z.string(), at: z.number(), status, logins }),
  z.object({ does: z.literal('remove identity'), region: z.string(), identity: z.string() }),
  z.object({ does: z.literal('put note'), name: z.string(), value: z.json() }),
  z.object({ does: z.literal('forget all') }),
]);

/** One step. */
export type Change = z.infer<typeof Change>;

/** The step of one kind. */
export type ChangeThat<Does extends Change['does']> = Extract<Change, { readonly does: Does }>;
