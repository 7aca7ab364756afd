import { sessionModes } from '../session/session-mode.ts';
import { z } from 'zod';
import type { FaultOverlay } from '../faults/overlay.ts';

const text = z.string('one text').min(1, 'a text that is not empty').max(10_000, 'a text of at most 10000 characters');

/** A name that a path, a header and the user of a proxy can all hold. */
const SessionName = z
  .string('a name')
  .regex(/^[A-Za-z0-9_@+~-][A-Za-z0-9._@+~-]{0,199}$/, 'a name of 1 to 200 letters, digits and . _ - @ + ~ that does not begin with a dot');

/** The variables of a session, by their names. */
const VariableName = z.string('a name').regex(/^[A-Za-z_][A-Za-z0-9._-]{0,99}$/, 'a name of letters, digits and . _ -');

/** Variables that are to be noted. */
export const GivenVariables = z.record(VariableName, text);

/** How a session is to be opened. The last four are a replay's alone. */
export const OpenRequest = z.strictObject({
  name: SessionName,
  variables: GivenVariables.default({}),
  /** Whether to listen on a port of the session's own, or on which. Recordings do by default, because what the path says is signed; replays do not. */
  ownPort: z.union([z.boolean(), z.int().min(0).max(65_535)], 'true, false or a number from 0 to 65535').optional(),
  recording: text.optional(),
  mode: z.enum(sessionModes, `one of ${sessionModes.join(', ')}`).optional(),
  clock: z.enum(['frozen', 'shifted', 'rebased'], 'one of frozen, shifted, rebased').optional(),
  /** Checked as a file of faults is. */
  faults: z.custom<FaultOverlay>().optional(),
});

/** How a session is to be opened. */
export type OpenRequest = z.output<typeof OpenRequest>;

/** The same, as a program writes it. */
export type OpenGiven = z.input<typeof OpenRequest>;

/** The body that sets variables. */
export const VariablesRequest = z.strictObject({ variables: GivenVariables });

/** The queries of the stream of events: from which number on, and whether to wait for more. */
export const EventsQuery = z.strictObject({
  since: z.coerce.number('a whole number').int('a whole number').min(0, 'a whole number from 0').optional(),
  follow: z.enum(['true', 'false'], 'true or false').default('true'),
});
