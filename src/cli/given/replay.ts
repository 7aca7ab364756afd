import { z } from 'zod';
import { flag, givenText, oneOf, text } from '../base/read-values.ts';
import { sessionModes } from '../../../proxy/session/session-mode.ts';
import { governanceGiven } from './shared/governance.ts';
import { programGiven } from './shared/program.ts';
import { serviceGiven } from './shared/service.ts';

/** Reads what `replay` was given; each message says what an option takes. */
export const replayGiven = z.object({
  folder: givenText,
  ...programGiven,
  mode: oneOf(sessionModes),
  upstream: text,
  'verify-signatures': flag,
  clock: oneOf(['frozen', 'shifted', 'rebased']),
  faults: text,
  incomplete: flag,
  transcript: text,
  ...serviceGiven,
  ...governanceGiven,
  json: flag,
});

/** What `replay` was given. */
export type ReplayGiven = z.output<typeof replayGiven>;
