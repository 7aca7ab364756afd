import { readFile } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { isOneRule, parseBaseline, subjectOf, unwrittenReason, type BaselineEntry } from '../../../reports/baseline/baseline-file.ts';
import { resultWithBaseline } from '../../../reports/baseline/result-with-baseline.ts';
import { updatedBaseline } from '../../../reports/baseline/update-baseline.ts';
import { usageError } from '../../kernel/errors.ts';
import { systemCode } from '../../kernel/system-code.ts';
import { isoInstant } from '../../kernel/clock.ts';
import type { Catalogue } from '../../engine/check/check.ts';
import type { RunResult } from '../../engine/result/result.ts';
import { selectRules, type Selection } from '../../engine/check/selection.ts';
import type { CommandContext } from '../base/context.ts';
import { assureWritable, writeWhole } from '../base/write-file.ts';

/** What the options say of a baseline. */
export interface BaselineOptions extends Selection {
  readonly baseline?: string | undefined;
  readonly 'update-baseline': boolean;
}

/** Sets apart in a result what a baseline knows. */
export type ApplyBaseline = (result: RunResult, catalogue: Catalogue) => Promise<RunResult>;

/** Reads the baseline before any work is done, and gives what sets apart what it knows. Without one, results stay as they are. */
export async function openBaseline(
  options: BaselineOptions,
  { clock, err }: Pick<CommandContext, 'clock' | 'err'>,
): Promise<ApplyBaseline> {
  const { baseline: path, 'update-baseline': update } = options;
  if (path === undefined) {
    if (update) throw usageError('no-baseline');
    return async (result) => result;
  }
  if (update) await assureWritable(path);
  const text = await readText(path, update);
  if (text !== undefined && text.trim() !== '') parseBaseline(text, path);
  return async (result, catalogue) => {
    const current = update ? await updated(result, { text, path, err }) : text;
    const entries = current === undefined ? [] : parseBaseline(current, path);
    const chosen = entries.filter((entry) => !isLeftOut(entry, catalogue, options));
    return resultWithBaseline(result, { file: placeOf(path), entries: chosen }, isoInstant(clock.now()).slice(0, 10));
  };
}

interface Update {
  readonly text: string | undefined;
  readonly path: string;
  readonly err: CommandContext['err'];
}

/** Writes the baseline again and says what was changed in it. */
async function updated(result: RunResult, { text, path, err }: Update): Promise<string> {
  const { text: now, added, changed } = updatedBaseline(result, text, path);
  await writeWhole(path, now);
  for (const { entry, symptom } of changed) {
    err.write(
      `${path}:${entry.line}: ${subjectOf(entry)} shows ${symptom} now, not ${entry.symptom}. Its reason was kept: ${entry.reason}\n`,
    );
  }
  err.write(`${path}: ${added.length} added${added.length === 0 ? '' : `; each says "${unwrittenReason}" until you give a reason`}.\n`);
  return now;
}

/** The path as others find it: from the folder the command was started in, with slashes; as it was given where it lies elsewhere. */
function placeOf(path: string): string {
  const below = relative(process.cwd(), resolve(path));
  return below.startsWith('..') || isAbsolute(below) ? path : below.split(sep).join('/');
}

async function readText(path: string, mayBeAbsent: boolean): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const absent = systemCode(cause) === 'ENOENT';
    if (absent && mayBeAbsent) return undefined;
    throw usageError('unreadable-baseline', { path, cause });
  }
}

/** Entries of rules that were not chosen say nothing about this run; those of rules that do not exist stay, and are stale. */
function isLeftOut(entry: BaselineEntry, { rules, excluded }: Catalogue, selection: Selection): boolean {
  const known = isOneRule(entry) ? [...rules, ...excluded].filter(({ id }) => id === entry.rule) : [];
  return known.length > 0 && selectRules(known, selection).length === 0;
}
