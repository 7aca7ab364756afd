import { answerErrors } from './answers.ts';
import { commandErrors } from './commands.ts';
import { emulatorErrors } from './emulator.ts';
import { missErrors } from './misses.ts';
import { programErrors } from './programs.ts';
import { recordingErrors } from './recordings.ts';
import { resultErrors } from './results.ts';
import { sessionErrors } from './sessions.ts';
import { ledgerErrors } from './ledgers.ts';
import { targetErrors } from './target.ts';

/** All errors of the product, by code. */
export const productErrors = {
  ...commandErrors,
  ...programErrors,
  ...targetErrors,
  ...ledgerErrors,
  ...resultErrors,
  ...emulatorErrors,
  ...recordingErrors,
  ...sessionErrors,
  ...answerErrors,
  ...missErrors,
};
