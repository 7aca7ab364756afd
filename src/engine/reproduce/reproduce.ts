import type { Recorded } from '../evidence/recorded.ts';
import type { Minted, Target } from '../context/target.ts';
import { curlFor } from './curl.ts';
import { carriedFrom, relevantTo, requestText, type Spoken } from './flow.ts';
import { quoted, variableName } from './shell.ts';

/** What a script is made from. */
export interface Reproducible {
  readonly recorded: readonly Recorded[];
  /** Proofs of login that were made for this run, each with the words of a command that makes one like it; without one it is for the reader to fill in. */
  readonly minted: Minted;
  readonly target: Target;
  /** The exchange that shows the result; the last one where none does. */
  readonly shown: number | undefined;
  /** Keeps calls that share no value with the last one. A history needs them all. */
  readonly whole?: boolean;
}

/**
 * Shell lines that repeat, against the same target, the calls of a result; undefined if nothing was sent.
 * Values of earlier answers reach later requests through variables. No secret stands in it. What the run took away again afterwards, the last lines do.
 */
export function reproduce({ recorded, minted, target, shown, whole = false }: Reproducible): string | undefined {
  const sent = recorded.slice(0, shown === undefined || shown < 0 ? undefined : shown + 1).filter(({ purpose }) => purpose !== 'clean-up');
  if (sent.length === 0) return undefined;
  const calls = whole ? sent.map(spoken) : relevantTo(sent.map(spoken));
  const tidying = recorded.filter((one) => one.purpose === 'clean-up' && isDone(one)).map(spoken);
  const variables = new Map<string, string>();
  const toFillIn = placeholders(calls, minted, variables);
  const made = calls.flatMap(carriedFrom).map(({ value }) => value);
  const last = tidying.filter((call) => made.some((value) => requestText(call).includes(value)));
  const base = calls.length + last.length === 1 && toFillIn.length === 0 ? quoted(baseOf(target)) : '"$URL"';
  const around = { target, base, variables };
  const lines = calls.flatMap((call, at) =>
    linesFor(call, { ...around, rest: [...calls.slice(at + 1), ...last], number: at + 1, isLast: at === calls.length - 1 }),
  );
  lines.push(...last.map(({ recorded: call }) => curlFor(call, around, '-sS -o /dev/null')));
  if (base !== '"$URL"') return lines.join('\n');
  return [`URL=${quoted(baseOf(target))}`, ...toFillIn, ...lines].join('\n');
}

function isDone({ response }: Recorded): boolean {
  return response !== undefined && response.status < 300;
}

interface Call extends Spoken {
  readonly recorded: Recorded;
}

function spoken(recorded: Recorded): Call {
  const { request, response } = recorded;
  const body = Buffer.from(request.body).toString('utf8');
  const answer = response === undefined ? '' : Buffer.from(response.body).toString('utf8');
  return { recorded, path: request.path, headers: request.headers, body, answer };
}

function baseOf(target: Target): string {
  return target.url.replace(/\/+$/, '');
}

const tokenLike = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;

/** Proofs that no call of the script gives: each becomes a variable. */
function placeholders(calls: readonly Call[], minted: Minted, variables: Map<string, string>): readonly string[] {
  const given = new Set<string>();
  const lines: string[] = [];
  for (const call of calls) {
    const text = requestText(call);
    const unknown = [...[...minted.keys()].filter((token) => text.includes(token)), ...(text.match(tokenLike) ?? [])].filter(
      (token) => !given.has(token) && !variables.has(token),
    );
    for (const token of new Set(unknown)) {
      const name = `LOGIN_TOKEN_${lines.length + 1}`;
      variables.set(token, name);
      lines.push(`${name}=${proofFor(minted.get(token))}`);
    }
    for (const { value } of carriedFrom(call)) given.add(value);
  }
  return lines;
}

/** A proof as a shell word: one like that of the run, made again; or what the reader has to fill in. */
function proofFor(madeBy: readonly string[] | undefined): string {
  if (madeBy === undefined) return "'put a token of the provider here'   # the run had its own, which is a secret";
  return `$(npx poolproof ${madeBy.map((word) => quoted(word)).join(' ')})`;
}

interface Line {
  readonly target: Target;
  readonly base: string;
  readonly variables: Map<string, string>;
  readonly rest: readonly Call[];
  readonly number: number;
  /** Whether it is the call that shows the result. */
  readonly isLast: boolean;
}

function linesFor(call: Call, line: Line): readonly string[] {
  const { variables, rest, number } = line;
  const later = rest.map(usedText).join('\n');
  const needed = carriedFrom(call).filter(
    ({ value }, at, all) => !variables.has(value) && later.includes(value) && all.findIndex((other) => other.value === value) === at,
  );
  // The heads of answers are shown where nothing later is taken out of them, and of the last.
  if (needed.length === 0) return [`${curlFor(call.recorded, line, '-sSi')}; echo`];
  const curl = curlFor(call.recorded, line, line.isLast ? '-sSi' : '-sS');
  const answer = `ANSWER_${number}`;
  const taken = needed.map(({ value, member, occurrence }) => {
    const name = freshName(variableName(member), variables);
    variables.set(value, name);
    const extract = `tr ',' '\\n' | sed -n 's/.*"${member}" *: *"\\([^"]*\\)".*/\\1/p' | sed -n ${occurrence}p`;
    return `${name}=$(printf '%s\\n' "$${answer}" | ${extract})`;
  });
  return [`${answer}=$(${curl})`, `printf '%s\\n' "$${answer}"`, ...taken];
}

// Keys that sign a later call are used there as well, though the request shows only what was made with them.
function usedText(call: Call): string {
  const { signing } = call.recorded;
  const key = signing.kind === 'none' ? [] : [signing.key.accessKeyId, signing.key.secretAccessKey, signing.key.sessionToken ?? ''];
  return [requestText(call), ...key].join('\n');
}

function freshName(plain: string, variables: ReadonlyMap<string, string>): string {
  const taken = new Set(variables.values());
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? plain : `${plain}_${count}`;
    if (!taken.has(name)) return name;
  }
}
