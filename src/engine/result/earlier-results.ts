import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { isObject } from '../check/answer.ts';
import { resultSchemaName } from './result.ts';
import type { Verdict } from './verdict.ts';

/** The versions of 0.1.0: its verdicts had other names, and in the first there were no histories. */
const earlierSchemas: ReadonlySet<unknown> = new Set(['poolproof.result/1', 'poolproof.result/2']);

const verdictsThen: ReadonlyMap<unknown, Verdict> = new Map([
  ['fail', 'wrong'],
  ['unsupported', 'out-of-scope'],
  ['not-testable', 'untested'],
  ['expected-fail', 'known-difference'],
]);

/** Whether a header has an earlier version that `upgradedRow` reads. */
export function isEarlierSchema(schema: unknown): boolean {
  return earlierSchemas.has(schema);
}

/** The name a verdict has now, for one of 0.1.0; any other value as it is. */
export function verdictNow<Value>(value: Value): Value | Verdict {
  return verdictsThen.get(value) ?? value;
}

/** A row of an earlier version as it is written now; what is no such row stays as it is, for the schema to refuse. */
export function upgradedRow(row: JsonValue): JsonValue {
  return isObject(row) ? (upgrades.get(row['type'])?.(row) ?? row) : row;
}

const upgrades: ReadonlyMap<unknown, (row: JsonObject) => JsonObject> = new Map([
  ['header', (row: JsonObject) => ({ ...row, schema: resultSchemaName })],
  ['rule', (row: JsonObject) => withCauseId(withVerdict(row), 'rootCause')],
  ['root-cause', (row: JsonObject) => withCauseId(withVerdict(row), 'id')],
  ['history', (row: JsonObject) => withoutWord(withVerdict(row))],
  ['footer', upgradedFooter],
]);

function withVerdict(row: JsonObject): JsonObject {
  return 'verdict' in row ? { ...row, verdict: verdictNow(row['verdict']) } : row;
}

/** Ids of root causes may begin with a verdict, as in `wrong/GetId.behaviour.guest-new`. */
function withCauseId(row: JsonObject, member: 'id' | 'rootCause'): JsonObject {
  const id = row[member];
  if (typeof id !== 'string') return row;
  const [first = '', ...rest] = id.split('/');
  return { ...row, [member]: [verdictNow(first), ...rest].join('/') };
}

/** A history had a word of its own beside its verdict. */
function withoutWord({ word: _word, ...row }: JsonObject): JsonObject {
  return row;
}

function upgradedFooter({ totals, histories, ...row }: JsonObject): JsonObject {
  return {
    ...row,
    ...(totals === undefined ? {} : { totals: renamed(totals, verdictNow) }),
    ...(histories === undefined ? {} : { histories: renamed(histories, (key) => (key === 'expected' ? 'pass' : key)) }),
  };
}

function renamed(value: JsonValue, name: (key: string) => string): JsonValue {
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [name(key), each])) : value;
}
