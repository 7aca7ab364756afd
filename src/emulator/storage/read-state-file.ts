import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { usageError } from '../../kernel/errors.ts';
import { Change } from '../state/change.ts';
import type { State } from '../state/state.ts';

/** The first line of every state file. */
export const stateHeader = { poolproof: 'state', version: 1 } as const;

const Header = z.object({ poolproof: z.literal(stateHeader.poolproof), version: z.literal(stateHeader.version) });
const Step = z.array(Change);
const lineFeed = 0x0a;

/**
 * Carries out what stands in a state file; false where there is no such file. A last line without its end was being written when the
 * process was killed, and its call was never answered: it is left out.
 */
export function readStateFile(path: string, state: State): boolean {
  const bytes = bytesOf(path);
  if (bytes === undefined) return false;
  let start = 0;
  for (let number = 1; ; number += 1) {
    const end = bytes.indexOf(lineFeed, start);
    if (end < 0) return number > 1;
    const line = parsed(bytes.subarray(start, end).toString());
    if (number === 1) readHeader(line, path);
    else carryOut(line, { state, path, number });
    start = end + 1;
  }
}

function bytesOf(path: string): Buffer | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return readFileSync(path);
  } catch (cause) {
    throw usageError('state-file-unreadable', { path, cause });
  }
}

function readHeader(line: unknown, path: string): void {
  if (Header.safeParse(line).success) return;
  throw usageError('state-file-foreign', { path });
}

function carryOut(line: unknown, { state, path, number }: { state: State; path: string; number: number }): void {
  const step = Step.safeParse(line);
  if (!step.success) throw usageError('state-file-damaged', { path, line: number });
  for (const change of step.data) state.apply(change);
}

/** A line as JSON; one that is none is handed on as nothing, which no schema takes. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
