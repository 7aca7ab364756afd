import { suiteError } from '../../src/kernel/errors.ts';
import { missText } from '../match/miss.ts';
import type { SessionReport } from './session-report.ts';

/** How the end of a red session is told. */
export interface CloseOptions {
  /** Resolves with the report of a red session too; false by default. */
  readonly allowRed?: boolean;
}

/** Fails for the first session that is red, with why it is and what its first misses were, so that a test which only closes it fails too. */
export function assureGreen(reports: readonly SessionReport[], { allowRed = false }: CloseOptions): void {
  const red = reports.find(({ verdict }) => verdict === 'red');
  if (allowRed || red === undefined) return;
  const { session, reasons, misses } = red;
  throw suiteError('session-red', {
    session,
    reasons: reasons.join(', '),
    misses: misses
      .slice(0, mostTold)
      .map((miss) => `${missText(miss)} `)
      .join(''),
  });
}

/** So many misses are told: the first ones, of which others often follow. */
const mostTold = 3;
