import { usageError } from '../../src/kernel/errors.ts';
import type { ReplayMode } from '../match/match-report.ts';

/**
 * Modes that may ask the service. `once`: a session that has no recording is recorded, any other is replayed as in `strict`. `append`: what is recorded
 * is replayed in any order, and what is missing is asked for and added to the recording. `ask-live`: the same, and nothing is written down.
 */
export type OpenMode = 'once' | 'append' | 'ask-live';

/** How a session is replayed. */
export type SessionMode = ReplayMode | OpenMode;

/** All modes, the closed ones first. */
export const sessionModes = ['strict', 'set', 'reuse', 'once', 'append', 'ask-live'] as const satisfies readonly SessionMode[];

const matching: Readonly<Record<OpenMode, ReplayMode>> = { once: 'strict', append: 'set', 'ask-live': 'set' };

/** Whether a mode may ask the service. */
export function isOpenMode(mode: SessionMode): mode is OpenMode {
  return Object.hasOwn(matching, mode);
}

/** Whether a mode may write recordings. */
export function records(mode: SessionMode): boolean {
  return mode === 'once' || mode === 'append';
}

/** How what is recorded is matched in a mode. */
export function matchingOf(mode: SessionMode): ReplayMode {
  return isOpenMode(mode) ? matching[mode] : mode;
}

/** Refuses a mode that asks a service where none is given. */
export function assureService(mode: SessionMode, service: object | undefined): void {
  if (service !== undefined || !isOpenMode(mode)) return;
  throw usageError('no-upstream', { mode });
}
