import { createReadStream } from 'node:fs';
import type { z } from 'zod';
import { usageError, UsageError } from '../../kernel/errors.ts';
import { parseJson, type JsonValue } from '../../kernel/json.ts';
import { isObject } from '../check/answer.ts';
import { isEarlierSchema, upgradedRow } from './earlier-results.ts';
import {
  ResultRow,
  resultSchemaName,
  type HistoryRow,
  type BaselineEntryRow,
  type ResultFooter,
  type ResultHeader,
  type RootCauseRow,
  type RuleResult,
  type RunResult,
} from './result.ts';
import { newSeal } from './seal.ts';
import { noTotals, type Totals } from './totals.ts';
import { verdicts } from './verdict.ts';

/** A result of which only a part of each rule is held. */
export interface RunOf<Kept> extends Omit<RunResult, 'rules'> {
  readonly rules: readonly Kept[];
}

/** A file to read, and what it is called in words about it. */
export interface NamedFile {
  readonly path: string;
  readonly name: string;
}

/** A file that is called as it was named. */
export function fileAt(path: string): NamedFile {
  return { path, name: path };
}

/**
 * Reads a `result.jsonl` that `check` or `writeResult` wrote. Results of earlier versions are converted to the present form.
 * @throws UsageError `unreadable-result` if the file cannot be read; `invalid-result` if it is cut off, changed, or of an unknown version.
 * @example
 * ```ts
 * import { readResult } from 'poolproof';
 *
 * const { header, rules, footer } = await readResult('poolproof-report/result.jsonl');
 * console.log(header.target.name, rules.length, footer.totals, footer.exitCode);
 * ```
 */
export function readResult(path: string): Promise<RunResult> {
  return readRun(fileAt(path), (rule) => rule);
}

/**
 * Reads a result file like `readResult` and keeps of each rule only what is asked for, so that a file of any size can be looked through. Refuses one
 * of which that is more than `most` characters of JSON.
 */
export async function readRun<Kept>(
  file: NamedFile,
  keep: (rule: RuleResult) => Kept,
  most = Number.POSITIVE_INFINITY,
): Promise<RunOf<Kept>> {
  const run: Gathered<Kept> = { rules: [], rootCauses: [], baseline: [], histories: [] };
  let kept = 0;
  for await (const row of resultRows(file)) {
    const part = gather(run, row, keep);
    if (most < Number.POSITIVE_INFINITY) kept += JSON.stringify(part).length;
    if (kept > most) throw tooLarge(file.name, most);
  }
  const { header, rules, rootCauses, footer } = run;
  if (header === undefined || footer === undefined) throw refuse(file.name, 'it does not begin with a header and end with a footer');
  return { header, rules, rootCauses, ...presentOf(run), footer };
}

/** Rows that a result has only where there are any. */
function presentOf({ baseline, histories }: Pick<Gathered<unknown>, 'baseline' | 'histories'>): Pick<RunResult, 'baseline' | 'histories'> {
  return { ...(baseline.length === 0 ? {} : { baseline }), ...(histories.length === 0 ? {} : { histories }) };
}

interface Gathered<Kept> {
  header?: ResultHeader;
  readonly rules: Kept[];
  readonly rootCauses: RootCauseRow[];
  readonly baseline: BaselineEntryRow[];
  readonly histories: HistoryRow[];
  footer?: ResultFooter;
}

/** Puts a row where it belongs, and gives what was kept of it. */
function gather<Kept>(run: Gathered<Kept>, row: ResultRow, keep: (rule: RuleResult) => Kept): Kept | ResultRow {
  if (row.type === 'rule') {
    const part = keep(row);
    run.rules.push(part);
    return part;
  }
  if (row.type === 'header') run.header = row;
  else if (row.type === 'root-cause') run.rootCauses.push(row);
  else if (row.type === 'baseline-entry') run.baseline.push(row);
  else if (row.type === 'history') run.histories.push(row);
  else run.footer = row;
  return row;
}

function tooLarge(path: string, most: number): UsageError {
  return usageError('result-too-large', { path, megabytes: most / 1_000_000 });
}

/** The rows of a result file one after another, never more than one in memory. Hash and totals are judged at the footer. */
export async function* resultRows(file: NamedFile): AsyncGenerator<ResultRow> {
  const { name } = file;
  const rowIn = rowReader(name);
  const seal = newSeal();
  const counts = { rules: noTotals(), rootCauses: 0 };
  let count = 0;
  let isComplete = false;
  for await (const line of linesIn(file)) {
    if (isComplete) throw refuse(name, `there is more after its footer, on line ${count + 1}`);
    count += 1;
    const row = rowIn(line, count);
    if ((row.type === 'header') !== (count === 1)) throw refuse(name, `line ${count} is out of place`);
    if (row.type === 'rule') counts.rules[row.verdict] += 1;
    else if (row.type === 'root-cause') counts.rootCauses += 1;
    else if (row.type === 'footer') checkFooter(name, row, { hash: seal.copy().digest('hex'), ...counts });
    isComplete = row.type === 'footer';
    seal.update(`${line}\n`);
    yield row;
  }
  if (count === 0) throw refuse(name, 'it is empty');
  if (!isComplete) throw refuse(name, 'its footer is missing, so the run did not end or the file was cut off');
}

interface Counted {
  readonly hash: string;
  readonly rules: Totals;
  readonly rootCauses: number;
}

/** Refuses a footer that does not follow from the rows before it. */
function checkFooter(path: string, footer: ResultFooter, { hash, rules, rootCauses }: Counted): void {
  if (footer.sha256 !== hash) throw refuse(path, 'it was changed after it was written (the hash in its footer does not fit)');
  const wrong = verdicts.find((verdict) => footer.totals[verdict] !== rules[verdict]);
  if (wrong !== undefined) throw refuse(path, `its footer counts ${footer.totals[wrong]} "${wrong}", its rows ${rules[wrong]}`);
  if (footer.rootCauses !== rootCauses) throw refuse(path, `its footer counts ${footer.rootCauses} root causes, its rows ${rootCauses}`);
}

/** No line that check writes comes near this, in bytes; one that does is not a result, or not worth the memory. */
const longestLine = 32_000_000;

/** The lines of a file. Split at line feeds only: other readers of lines also split at characters that JSON may hold. */
async function* linesIn({ path, name }: NamedFile): AsyncGenerator<string> {
  const stream = createReadStream(path);
  let begun: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const bytes: Buffer = Buffer.from(chunk);
      let from = 0;
      for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
        yield Buffer.concat([...begun, bytes.subarray(from, end)]).toString('utf8');
        begun = [];
        length = 0;
        from = end + 1;
      }
      begun.push(bytes.subarray(from));
      length += bytes.length - from;
      if (length > longestLine) throw refuse(name, `it has a line of more than ${longestLine / 1_000_000} MB`);
    }
  } catch (cause) {
    throw cause instanceof UsageError ? cause : unreadable(name, cause);
  } finally {
    stream.destroy();
  }
  const rest = Buffer.concat(begun);
  if (rest.length > 0) yield rest.toString('utf8');
}

/** Said of a file that the system does not let us read. */
export function unreadable(path: string, cause: unknown): UsageError {
  return usageError('unreadable-result', { path, why: whyUnreadable(cause), cause });
}

const systemWords: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
};

function whyUnreadable(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return ('code' in cause ? systemWords[String(cause.code)] : undefined) ?? cause.message;
}

/** Reads one line after another as rows; those of a file of an earlier version as if they were written today. */
function rowReader(path: string): (line: string, number: number) => ResultRow {
  let isEarlier = false;
  return (line, number) => {
    const value = valueIn(path, line, number);
    isEarlier ||= number === 1 && isEarlierSchema(schemaOf(value));
    return rowOf(path, isEarlier ? upgradedRow(value) : value, number);
  };
}

function valueIn(path: string, line: string, number: number): JsonValue {
  const value = parseJson(line);
  const schema = schemaOf(value);
  if (number === 1 && schema !== resultSchemaName && !isEarlierSchema(schema)) throw noHeader(path, line, schema);
  // JSON takes the end of another system's line for white space; the hash would not.
  if (line.endsWith('\r')) throw resaved(path, `line ${number} ends in the way of Windows (CRLF)`);
  if (value === undefined) throw refuse(path, `line ${number} is cut off or no JSON`);
  return value;
}

function schemaOf(value: JsonValue | undefined): unknown {
  return isObject(value) ? value['schema'] : undefined;
}

function rowOf(path: string, value: unknown, number: number): ResultRow {
  const row = ResultRow.safeParse(value);
  if (row.success) return row.data;
  throw refuse(path, `line ${number} is not a row of this version (${issueIn(row.error)})`);
}

function issueIn({ issues: [issue] }: z.ZodError): string {
  return issue === undefined ? 'unknown' : `${issue.path.join('.')}: ${issue.message}`;
}

function noHeader(path: string, line: string, schema: unknown): UsageError {
  if (line.startsWith('\uFEFF')) return resaved(path, 'it begins with a byte order mark');
  if (typeof schema !== 'string') return refuse(path, 'it is no result of Poolproof');
  const family = resultSchemaName.slice(0, resultSchemaName.lastIndexOf('/') + 1);
  const [own, other] = [resultSchemaName, schema].map((name) => Number(name.slice(family.length)));
  const isNewer = schema.startsWith(family) && own !== undefined && other !== undefined && other > own;
  return isNewer
    ? usageError('result-too-new', { path, version: schema, newest: resultSchemaName })
    : refuse(path, `it has the version "${schema}", not "${resultSchemaName}"`);
}

/** Saved by an editor or converted on its way: what it says may be right, but no hash can show it. */
function resaved(path: string, because: string): UsageError {
  return usageError('result-resaved', { path, why: because });
}

function refuse(path: string, because: string): UsageError {
  return usageError('invalid-result', { path, why: because });
}
