import type { ExchangeEvidence } from '../../../../src/engine/result/result.ts';
import type { PageCell } from '../../page-data.ts';
import { isWithin, plainPath, type JsonLine } from '../text/json-lines.ts';

type Difference = NonNullable<PageCell['difference']>;
type Answer = NonNullable<ExchangeEvidence['response']>;

/** What of an answer differs from what a rule expects. */
export interface Marks {
  readonly status: boolean;
  /** Names of headers. */
  readonly headers: ReadonlySet<string>;
  /** Paths of members. */
  readonly paths: readonly string[];
  /** A part of the body as text. */
  readonly part: string;
  /** Why nothing is marked. */
  readonly none?: string;
}

const unmarked: Marks = { status: false, headers: new Set(), paths: [], part: '' };

/** Finds in an answer what a difference speaks of: the member it names, else the status, the code, or the value that was got. */
export function marksOf(difference: Difference, answer: Answer, lines: readonly JsonLine[] | undefined): Marks {
  const { got, path } = difference;
  const found = path === undefined ? marksByGot(got, answer, lines ?? []) : marksByPath(plainPath(path), answer, lines ?? []);
  if (isMarking(found)) return found;
  return {
    ...unmarked,
    none: got === 'nothing' ? 'What is expected is not in the answer.' : 'The difference shows only beside other answers.',
  };
}

function isMarking({ status, headers, paths, part }: Marks): boolean {
  return status || headers.size > 0 || paths.length > 0 || part !== '';
}

function marksByPath(path: string, { headers }: Answer, lines: readonly JsonLine[]): Marks {
  const named = headers.filter(([name]) => name.toLowerCase() === path.toLowerCase()).map(([name]) => name);
  const there = path !== '' && lines.some((line) => line.path === path);
  return { ...unmarked, headers: new Set(named), paths: there ? [path] : [] };
}

const code = /\b[A-Z]\w*(?:Exception|Error|Failure)\b/u;

function marksByGot(got: string, answer: Answer, lines: readonly JsonLine[]): Marks {
  const wholeAnswer = isAnswer(got, answer);
  const name = wholeAnswer || got.length < 120 ? (code.exec(got)?.[0] ?? '') : '';
  if (wholeAnswer || name !== '') {
    return { ...unmarked, status: true, headers: headersWith(answer, [name, contentType(got)]), paths: pathsWithText(lines, name) };
  }
  return marksOfValue(got, answer, lines);
}

/** A value that was got: the one member or the header that has it, else the bytes themselves. */
function marksOfValue(got: string, answer: Answer, lines: readonly JsonLine[]): Marks {
  const paths = pathsOfValue(lines, got);
  if (paths.length > 0) return { ...unmarked, paths };
  const headers = headersWith(answer, /^"[^"]{7,}"$/u.test(got) ? [got.slice(1, -1)] : []);
  if (headers.size > 0) return { ...unmarked, headers };
  return { ...unmarked, part: got.length > 2 && answer.body.includes(got) ? got : '' };
}

/** What was got is the answer as a whole: that it is a success, or its status and body. */
function isAnswer(got: string, { status }: Answer): boolean {
  return /^"?a success"?$/u.test(got) || got.startsWith(`${status} `) || got === String(status);
}

function contentType(got: string): string {
  return /^\d{3} (\w+\/[\w.+-]+)/u.exec(got)?.[1] ?? '';
}

function headersWith({ headers }: Answer, texts: readonly string[]): ReadonlySet<string> {
  const wanted = texts.filter((text) => text !== '');
  return new Set(headers.filter(([, value]) => wanted.some((text) => value.includes(text))).map(([name]) => name));
}

function pathsWithText(lines: readonly JsonLine[], text: string): readonly string[] {
  return text === '' ? [] : lines.filter(({ value, path }) => path !== '' && value.includes(text)).map(({ path }) => path);
}

/** Where a value stands; nowhere, if it stands in several places and could be any of them. */
function pathsOfValue(lines: readonly JsonLine[], got: string): readonly string[] {
  const length = /^a text of (\d+) characters?$/u.exec(got)?.[1];
  const members = lines.filter(({ path }) => path !== '');
  const found = length === undefined ? members.filter((line) => spelt(lines, line) === got) : withLength(members, length);
  return found.length === 1 ? found.map(({ path }) => path) : [];
}

/** A member as it stands without blanks; a list or an object with all that is in it. */
function spelt(lines: readonly JsonLine[], { path, value }: JsonLine): string {
  if (value !== '{' && value !== '[') return value;
  const within = lines.filter((line) => isWithin(line, path));
  return within
    .map((line, at) => `${at === 0 ? '' : line.name.replace(/: $/u, ':')}${line.value}${at === within.length - 1 ? '' : line.end}`)
    .join('');
}

/** Secrets stand as their kind and length, and are meant before other texts that happen to be as long. */
function withLength(lines: readonly JsonLine[], length: string): readonly JsonLine[] {
  const secrets = lines.filter(({ value }) => value.endsWith(`: ${length} characters›"`));
  return secrets.length > 0 ? secrets : lines.filter(({ value }) => value.startsWith('"') && value.length === Number(length) + 2);
}
