import { createReadStream } from 'node:fs';
import { UsageError } from '../kernel/errors.ts';
import { parseJson } from '../kernel/json.ts';
import { isObject } from './answer.ts';
import {
  ResultRow,
  resultSchemaName,
  type BaselineEntryRow,
  type ResultFooter,
  type ResultHeader,
  type RootCauseRow,
  type RuleResult,
  type RunResult,
} from './result.ts';
import { newSeal } from './seal.ts';

/** Reads a result file whole. Refuses one that is cut off, was changed after it was written, or has another version. */
export async function readResult(path: string): Promise<RunResult> {
  const rules: RuleResult[] = [];
  const rootCauses: RootCauseRow[] = [];
  const baseline: BaselineEntryRow[] = [];
  let header: ResultHeader | undefined;
  let footer: ResultFooter | undefined;
  for await (const row of resultRows(path)) {
    if (row.type === 'header') header = row;
    else if (row.type === 'rule') rules.push(row);
    else if (row.type === 'root-cause') rootCauses.push(row);
    else if (row.type === 'baseline-entry') baseline.push(row);
    else footer = row;
  }
  if (header === undefined || footer === undefined) throw refuse(path, 'it does not begin with a header and end with a footer');
  return { header, rules, rootCauses, ...(baseline.length === 0 ? {} : { baseline }), footer };
}

/** The rows of a result file one after another, never more than one in memory. The hash is judged at the footer. */
export async function* resultRows(path: string): AsyncGenerator<ResultRow> {
  const seal = newSeal();
  let count = 0;
  let isComplete = false;
  for await (const line of linesIn(path)) {
    if (isComplete) throw refuse(path, 'there is more after its footer');
    count += 1;
    const row = rowIn(path, line, count);
    if ((row.type === 'header') !== (count === 1)) throw refuse(path, `line ${count} is out of place`);
    if (row.type === 'footer' && row.sha256 !== seal.copy().digest('hex'))
      throw refuse(path, 'it was changed after it was written (the hash in its footer does not fit)');
    isComplete = row.type === 'footer';
    seal.update(`${line}\n`);
    yield row;
  }
  if (!isComplete) throw refuse(path, 'its footer is missing, so the run did not end');
}

/** The lines of a file. Split at line feeds only: other readers of lines also split at characters that JSON may hold. */
async function* linesIn(path: string): AsyncGenerator<string> {
  const stream = createReadStream(path);
  let begun: Buffer[] = [];
  try {
    for await (const chunk of stream) {
      const bytes: Buffer = Buffer.from(chunk);
      let from = 0;
      for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
        yield Buffer.concat([...begun, bytes.subarray(from, end)]).toString('utf8');
        begun = [];
        from = end + 1;
      }
      begun.push(bytes.subarray(from));
    }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError({
      code: 'unreadable-result',
      message: `${path} cannot be read: ${whyUnreadable(cause)}.`,
      hint: 'Give a result.jsonl that check wrote.',
      cause,
    });
  } finally {
    stream.destroy();
  }
  const rest = Buffer.concat(begun);
  if (rest.length > 0) yield rest.toString('utf8');
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

function rowIn(path: string, line: string, number: number): ResultRow {
  const value = parseJson(line);
  const schema = isObject(value) ? value['schema'] : undefined;
  if (number === 1 && schema !== resultSchemaName) throw refuse(path, whyNoHeader(schema));
  if (value === undefined) throw refuse(path, `line ${number} is cut off or no JSON`);
  const row = ResultRow.safeParse(value);
  if (row.success) return row.data;
  const [issue] = row.error.issues;
  throw refuse(path, `line ${number} is not a row of this version (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`);
}

function whyNoHeader(schema: unknown): string {
  return typeof schema === 'string' ? `it has the version "${schema}", not "${resultSchemaName}"` : 'it is no result of Poolproof';
}

function refuse(path: string, because: string): UsageError {
  return new UsageError({
    code: 'invalid-result',
    message: `${path} is not a valid result: ${because}.`,
    hint: 'Run the check again to write a new one.',
  });
}
