import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { PoolproofError } from '../../../src/kernel/errors.ts';
import { withTokens } from '../../../proxy/clock/replay-clock.ts';
import { messageTemplate } from '../../../proxy/drift/message-template.ts';
import { operationOf, type RecordedRequest } from '../../../proxy/exchange/exchange.ts';
import { besideTime } from '../../../proxy/fixture/beside-time.ts';
import { differingFrom } from '../../../proxy/match/miss.ts';
import { textScan } from '../../../proxy/scan/scan-text.ts';
import { formLeaves, xmlLeaves } from '../../../proxy/body/other-leaves.ts';
import { jsonLeaves } from '../../../proxy/body/json-leaves.ts';
import { scrubRules } from '../../../proxy/scrub/rules.ts';
import { keySetRule } from '../../../proxy/scrub/rules/key-set.ts';
import { sessionStandIns } from '../../../proxy/scrub/session-stand-ins.ts';
import { createScrubber } from '../../../proxy/scrub/scrubber.ts';
import { isOnlyGlue } from '../../../proxy/scrub/text-scrub.ts';
import { startMatching } from '../../../proxy/match/matcher.ts';
import { callRequest } from '../../../proxy/testing/recorded-calls.ts';
import { fixtureOf, testStandIns } from '../../../proxy/testing/one-exchange.ts';
import type { BadCase } from './bad-case.ts';
import { oneRecorder, serveWell, startTarget } from './one-recorder.ts';
import { ask, goodRequest, post } from './raw-client.ts';

const megabyte = 1024 * 1024;

/** A piece again and again, with what keeps a pattern from fitting at the end. */
function long(piece: string, end = '!', begin = ''): string {
  return begin + piece.repeat(Math.ceil(megabyte / piece.length)) + end;
}

/** Texts of a megabyte, each made to let a pattern begin everywhere, try many ways, and fail at the end. */
const texts: Readonly<Record<string, string>> = {
  letters: long('a'),
  capitals: long('A'),
  digits: long('1'),
  blanks: long(' '),
  dots: long('a.'),
  dashes: long('aa-'),
  'regions that go on': long('aa-aa', '-x'),
  'a region with many digits': long('1', 'x', 'us-east-'),
  'groups of hexadecimal': long('0123abcd-'),
  'ids that break off': long('00000000-0000-4000-8000-00000000000'),
  'starts of tokens': long('eyJ'),
  'tokens without an end': long('eyJa.'),
  'starts of ARNs': long('arn:'),
  'ARNs without an end': long('arn:aws:iam::'),
  'marks of mail': long('a@'),
  'mail without an end': long('b.', '.', 'a@'),
  'hosts without an end': long('a.', '/', 'https://'),
  'starts of keys': long('AKIA'),
  'starts of session tokens': long('IQoJ'),
  'base64 without an end': long('QUJDREVG', '='),
  'percent signs': long('%4'),
  'one percent sign': long('a', '%41'),
  'percent signs in percent signs': long('25', '41', '%'),
  backslashes: long('\\'),
  quotes: long('"'),
  'one open quote': `"${'a'.repeat(megabyte)}`,
  'starts of tags': long('<a'),
  'one open tag': `<${'a'.repeat(megabyte)}`,
  'an open tag with blanks': `<a${' '.repeat(megabyte)}`,
  ampersands: long('&'),
  'equals signs': long('&='),
  'private characters': long('\uE000'),
  surrogates: long('\uD800'),
};

const rules = scrubRules({ claims: (json) => json });
const standIns = sessionStandIns(testStandIns, { keepInputs: false, inputs: new Set(), isNew: true });
const scanText = textScan(testStandIns);

interface Surface {
  readonly id: string;
  readonly given: string;
  readonly try: (text: string) => unknown;
}

const all = Object.entries(texts);

const surfaces: readonly Surface[] = [
  ...rules.flatMap(({ name, pattern }): readonly Surface[] =>
    pattern === undefined
      ? []
      : [{ id: `pattern-${name}`, given: `the pattern of the rule ${name}`, try: (text) => [...text.matchAll(pattern)].length }],
  ),
  {
    id: 'pattern-whole',
    given: 'every rule, with the text as a whole value',
    try: (text) => rules.map((rule) => rule.replace(text, standIns, { shape: undefined, member: '', side: 'request' })),
  },
  { id: 'pattern-glue', given: 'what holds the parts of a claim together', try: isOnlyGlue },
  { id: 'pattern-json', given: 'the reader of JSON that may be none', try: (text) => jsonLeaves(text, undefined).length },
  { id: 'pattern-form', given: 'the reader of forms', try: (text) => formLeaves(text).length },
  { id: 'pattern-xml', given: 'the reader of XML', try: (text) => xmlLeaves(text).length },
  { id: 'pattern-scan', given: '`scan`', try: (text) => scanText(text) },
  { id: 'pattern-clock', given: 'the search for tokens whose times were moved', try: (text) => withTokens(asked(text), new Map()) },
  { id: 'pattern-drift', given: 'the templates of `drift`', try: (text) => messageTemplate(text, []) },
  {
    id: 'pattern-miss',
    given: 'the words about a request that nothing recorded answers',
    try: (text) => differingFrom(Buffer.from(text), 'GetId')(Buffer.from('{}')),
  },
];

function onSurface({ id, given, try: act }: Surface): BadCase {
  const expected = 'done in time that grows with the length alone';
  return {
    id,
    group: 'patterns',
    given: `${given}, with ${all.length} texts of a megabyte`,
    expected,
    act(watch) {
      for (const [name, text] of all) {
        const end = watch.begin(name);
        act(text);
        end();
      }
      return Promise.resolve(expected);
    },
  };
}

function asked(body: string): RecordedRequest {
  return { ...callRequest('GetId', body), chunked: false };
}

/** What else than the one error comes of scrubbing a request. */
function problemWith(request: RecordedRequest): string | undefined {
  try {
    createScrubber({ standIns: testStandIns }).request(request, operationOf(request));
  } catch (error) {
    if (!(error instanceof PoolproofError) || error.code !== 'unreadable-body') return String(error);
  }
  return undefined;
}

/** The texts in each place of a request that a client fills. */
const scrubbed: BadCase = {
  id: 'pattern-scrub',
  group: 'patterns',
  given: 'a whole request, with each text as its body, a member of it, and a claim of a token',
  expected: 'scrubbed, or one error',
  act(watch) {
    const other = new Set<string>();
    for (const [name, text] of all) {
      const end = watch.begin(name);
      const part = text.slice(0, megabyte / 8) + text.slice(-2);
      const claims = Buffer.from(JSON.stringify({ a: part })).toString('base64url');
      for (const body of [part, JSON.stringify({ Logins: { x: part } }), JSON.stringify({ Logins: { x: `eyJhIjoxfQ.${claims}.x` } })]) {
        const problem = problemWith(asked(body));
        if (problem !== undefined) other.add(`${name}: ${problem}`);
      }
      end();
    }
    return Promise.resolve(other.size === 0 ? scrubbed.expected : [...other].join('; '));
  },
};

/** What is not found by its bytes is rewritten, compared with all that is recorded, and explained. */
const missed: BadCase = {
  id: 'pattern-replay',
  group: 'patterns',
  given: 'a replay of 300 recordings that is asked with each text',
  expected: 'a miss for each',
  act(watch) {
    const fixture = fixtureOf(Array.from({ length: 300 }, (_, at) => asked(`{"IdentityPoolId":"us-east-1:${at}"}`)));
    const replaying = startMatching(fixture, { mode: 'set', standIns: testStandIns });
    const found = all.filter(([name, text]) => {
      const end = watch.begin(name);
      const isMissed = 'miss' in replaying.find(asked(text.slice(0, megabyte / 8)));
      end();
      return !isMissed;
    });
    return Promise.resolve(found.length === 0 ? missed.expected : found.map(([name]) => name).join(', '));
  },
};

/** The comparison that leaves times out, when a recording is renewed. */
const renewed: BadCase = {
  id: 'pattern-renew',
  group: 'patterns',
  given: 'the comparison of a recording with its renewal, with each text as an answer',
  expected: 'compared',
  act(watch) {
    const { har } = fixtureOf([asked('{}')]);
    for (const [name, text] of all) {
      const end = watch.begin(name);
      const entries = har.log.entries.map((entry) => ({
        ...entry,
        response: { ...entry.response, content: { ...entry.response.content, text } },
      }));
      besideTime({ log: { ...har.log, entries } });
      end();
    }
    return Promise.resolve(renewed.expected);
  },
};

/** What a rule does that has a bug: it tells what it was given. */
function throwing(value: string): never {
  throw new TypeError(`no rule for ${value}`);
}

/** What cannot be scrubbed must not be written, and a bug in a rule must not end the recorder. */
function thrown(where: 'request' | 'answer'): BadCase {
  const mark = 'someone@example.com';
  const body = JSON.stringify({ n: mark });
  const expected = 'PoolproofNotRecorded; the session is not kept: exchange-dropped; nothing is told of the value';
  return {
    id: `rule-throws-${where}`,
    group: 'patterns',
    given: `a rule that throws at ${where === 'request' ? 'a request' : 'an answer'}`,
    expected,
    async act() {
      const target = await startTarget((socket, number) => {
        if (number > 1 || where === 'request') serveWell(socket);
        else socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`));
      });
      const { recorder, directory, good } = await oneRecorder(target.port);
      const { replace } = keySetRule;
      Reflect.set(keySetRule, 'replace', throwing);
      const bad = await ask(recorder.port, where === 'request' ? post(body) : goodRequest);
      Reflect.set(keySetRule, 'replace', replace);
      const next = await good();
      const kept = await recorder.close().then(
        () => 'the session is kept',
        (error: unknown) => problemAtClose(error, mark),
      );
      await target.close();
      const journal = readdirSync(directory).some((name) => readFileSync(join(directory, name), 'utf8').includes(mark));
      if (journal || bad.bytes.includes(mark)) return 'the value is told';
      return next.told === '200' ? `${bad.told}; ${kept}` : `the next good request: ${next.told}`;
    },
  };
}

function problemAtClose(error: unknown, mark: string): string {
  if (!(error instanceof PoolproofError)) return String(error);
  const isTold = inspect(error, { depth: Infinity }).includes(mark);
  return `the session is not kept: ${error.code}; ${isTold ? 'the value is told' : 'nothing is told of the value'}`;
}

/** Patterns that a text could keep busy for hours. */
export const badPatterns: readonly BadCase[] = [...surfaces.map(onSurface), scrubbed, missed, renewed, thrown('request'), thrown('answer')];
