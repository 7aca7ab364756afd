import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { openFolder } from '../../../proxy/fixture/folder.ts';
import { readFixture } from '../../../proxy/fixture/read-fixture.ts';
import { listFolder } from '../../../proxy/fixture/store.ts';
import { startReplay } from '../../../proxy/replay/start-replay.ts';
import { callRequest, recordCalls } from '../../../proxy/testing/recorded-calls.ts';
import { requestBytes } from '../../../proxy/http1/write.ts';
import { PoolproofError } from '../../../src/kernel/errors.ts';
import type { BadCase } from './bad-case.ts';
import { folder } from './one-recorder.ts';
import { ask } from './raw-client.ts';
import type { Watch } from './watch.ts';

const input = { IdentityPoolId: 'us-east-1:00000000-0000-4000-8000-000000000000' };
const call = { operation: 'GetId', input, answer: '{"IdentityId":"us-east-1:11111111-2222-4333-8444-555555555555"}' };
const request = requestBytes({ ...callRequest('GetId', JSON.stringify(input)), chunked: false });

/** A folder with the sessions `bad` and `good`. */
async function recorded(): Promise<string> {
  const directory = folder();
  for (const session of ['bad', 'good']) await recordCalls({ directory, session }, [call]);
  return directory;
}

function codeOf(act: () => unknown): string {
  try {
    act();
    return 'read';
  } catch (error) {
    if (error instanceof PoolproofError) return error.code;
    throw error;
  }
}

/** What stands in a folder, how long, and when it was written. */
function factsOf(directory: string): readonly unknown[] {
  return readdirSync(directory).map((name) => {
    const { size, mtimeMs, ino } = lstatSync(join(directory, name));
    return { name, size, mtimeMs, ino };
  });
}

/** Nobody listens there: a recording that is damaged is not a reason to ask. */
const service = { upstream: 'http://127.0.0.1:9', target: 'none' };

/** What a replay of the folder does: when it starts, for the bad session, for the good one, when it ends. */
async function replayed(directory: string, mode: 'strict' | 'append', watch: Watch): Promise<string> {
  const endStart = watch.begin(`start, ${mode}`);
  const started = codeOf(() => openFolder(directory));
  endStart();
  if (started !== 'read') return `does not start: ${started}`;
  const replay = await startReplay({ directory, mode, ...(mode === 'append' ? { service } : {}) });
  const endBad = watch.begin(`request, ${mode}`);
  const bad = await ask(replay.port, withSession('bad'));
  endBad();
  const good = await ask(replay.port, withSession('good'));
  const endEnd = watch.begin(`end, ${mode}`);
  const end = await replay.close().then(
    (reports) => reports.find(({ session }) => session === 'bad')?.verdict ?? 'nothing',
    (error: unknown) => (error instanceof PoolproofError ? error.code : String(error)),
  );
  endEnd();
  return good.told === '200' ? `${bad.told}; ends with ${end}` : `the good session: ${good.told}`;
}

function withSession(session: string): Buffer {
  return Buffer.from(request.toString('latin1').replace('POST / ', `POST /_s/${session}/ `), 'latin1');
}

interface Row {
  readonly id: string;
  readonly given: string;
  readonly expected: string;
  readonly spoil: (path: string, text: string) => void;
}

const unusable = (code: string): string => `PoolproofFixtureUnusable; ends with ${code}`;
const damaged = unusable('fixture-damaged');
const change =
  (from: string | RegExp, to: string) =>
  (path: string, text: string): void => {
    const changed = text.replace(from, () => to);
    if (changed === text) throw new Error(`${String(from)} is not in the fixture`);
    writeFileSync(path, changed);
  };

const rows: readonly Row[] = [
  { id: 'fix-empty', given: 'an empty file', expected: damaged, spoil: (path) => writeFileSync(path, '') },
  { id: 'fix-null', given: '`null`', expected: damaged, spoil: (path) => writeFileSync(path, 'null') },
  { id: 'fix-bom', given: 'a byte order mark', expected: damaged, spoil: (path, text) => writeFileSync(path, `\uFEFF${text}`) },
  {
    id: 'fix-crlf',
    given: 'CRLF at the end of lines',
    expected: '200; ends with green',
    spoil: (path, text) => writeFileSync(path, text.replaceAll('\n', '\r\n')),
  },
  { id: 'fix-utf16', given: 'UTF-16', expected: damaged, spoil: (path, text) => writeFileSync(path, text, 'utf16le') },
  {
    id: 'fix-not-utf8',
    given: 'a byte that is no UTF-8',
    expected: damaged,
    spoil: (path, text) => writeFileSync(path, text.replace('GetId', 'GetI\u00FF'), 'latin1'),
  },
  { id: 'fix-merge', given: 'marks of a merge that was not finished', expected: damaged, spoil: change('{', '<<<<<<< ours\n{') },
  { id: 'fix-other', given: 'a HAR of another program', expected: damaged, spoil: change('"poolproof.fixture"', '"other"') },
  { id: 'fix-newer', given: 'a version to come', expected: unusable('fixture-too-new'), spoil: change(/"version": ?\d+/, '"version": 99') },
  { id: 'fix-version', given: 'version 0', expected: damaged, spoil: change(/"version": ?\d+/, '"version": 0') },
  { id: 'fix-unknown', given: 'a member that nobody knows', expected: damaged, spoil: change('"cache"', '"_cash": 1, "cache"') },
  { id: 'fix-seq-twice', given: 'a number of an exchange that is another’s', expected: damaged, spoil: change(/"_seq": ?1/, '"_seq": 2') },
  { id: 'fix-count', given: 'a count of exchanges that is wrong', expected: damaged, spoil: change(/"exchanges": ?1/, '"exchanges": 2') },
  { id: 'fix-hash', given: 'the hash of other bytes', expected: damaged, spoil: change(/"_sent": ?"[0-9a-f]/, '"_sent": "x') },
  { id: 'fix-answer', given: 'an answer that was changed', expected: damaged, spoil: change(/"status": ?200/, '"status": 201') },
  { id: 'fix-clock', given: 'a clock that begins elsewhere', expected: damaged, spoil: change(/"origin": ?"2026/, '"origin": "2016') },
  {
    id: 'fix-incomplete',
    given: 'a recording that did not finish',
    expected: unusable('recording-recovered'),
    spoil: change(/"complete": ?true/, '"complete": false'),
  },
  {
    id: 'fix-misnamed',
    given: 'the file of another session',
    expected: unusable('fixture-misnamed'),
    spoil: (path) => copyFileSync(path.replace('bad.har', 'good.har'), path),
  },
  {
    id: 'fix-deep',
    given: '2 MiB of opening brackets',
    expected: damaged,
    spoil: (path) => writeFileSync(path, '['.repeat(2 * 1024 * 1024)),
  },
  {
    id: 'fix-deep-inside',
    given: '2 MiB of opening brackets where entries belong',
    expected: damaged,
    spoil: change(/"entries": ?\[/, `"entries": [${'['.repeat(2 * 1024 * 1024)}`),
  },
  { id: 'fix-100mb', given: '100 MB of nothing after it', expected: damaged, spoil: (path) => truncateSync(path, 100 * 1024 * 1024) },
  {
    id: 'fix-100mb-text',
    given: 'a text of 100 MB in a document',
    expected: damaged,
    spoil: (path) => writeFileSync(path, `{"log":"${'x'.repeat(100 * 1024 * 1024)}"}`),
  },
  { id: 'fix-seq-gap', given: 'a number of an exchange that leaves one out', expected: damaged, spoil: change(/"_seq": ?1/, '"_seq": 3') },
  {
    id: 'fix-beside',
    given: 'a body that is said to be in a file outside of the folder',
    expected: damaged,
    spoil: change('"cache"', '"_file": "../../etc/hostname", "cache"'),
  },
  {
    id: 'fix-300mb',
    given: '300 MB of nothing after it',
    expected: unusable('file-too-large'),
    spoil: (path) => truncateSync(path, 300 * 1024 * 1024),
  },
  {
    id: 'fix-clash',
    given: 'two names that differ in case alone',
    expected: 'does not start: name-clash',
    spoil: (path) => copyFileSync(path, path.replace('bad.har', 'BAD.har')),
  },
  {
    id: 'fix-traversal',
    given: 'a name that leads out of the folder',
    expected: '200; ends with green',
    spoil: (path) => copyFileSync(path, path.replace('bad.har', 'x~2f..~2f..~2fetc.har')),
  },
  {
    id: 'fix-journal',
    given: 'a journal that was left',
    expected: 'does not start: recording-incomplete',
    spoil: (path) => writeFileSync(path.replace('bad.har', 'bad.journal.ndjson'), ''),
  },
  {
    id: 'fix-note',
    given: 'a note of the folder that is damaged',
    expected: 'does not start: note-damaged',
    spoil: (path) => writeFileSync(path.replace('bad.har', 'recording.json'), '{'),
  },
  {
    id: 'fix-part',
    given: 'a file that was half written',
    expected: '200; ends with green',
    spoil: (path, text) => writeFileSync(`${path}.part`, text.slice(0, 100)),
  },
];

/** Things that have the name of a fixture and are none. */
const things: readonly Row[] = [
  { id: 'fix-folder', given: 'a folder with the name of a fixture', expected: unusable('no-file'), spoil: (path) => mkdirSync(path) },
  {
    id: 'fix-link',
    given: 'a link out of the folder',
    expected: unusable('link-refused'),
    spoil: (path) => symlinkSync('/etc/hostname', path),
  },
  { id: 'fix-link-loop', given: 'a link to itself', expected: unusable('link-refused'), spoil: (path) => symlinkSync(path, path) },
  {
    id: 'fix-pipe',
    given: 'a pipe that nobody writes to',
    expected: unusable('no-file'),
    spoil: (path) => void execFileSync('sh', ['-c', 'mkfifo "$0"', path]),
  },
];

async function spoiltFolder({ spoil }: Row, empty: boolean, watch: Watch): Promise<string> {
  const directory = await recorded();
  const path = join(directory, 'bad.har');
  const text = readFileSync(path, 'utf8');
  if (empty) rmSync(path);
  spoil(path, text);
  const before = factsOf(directory);
  const strict = await replayed(directory, 'strict', watch);
  const appending = await replayed(directory, 'append', watch);
  if (!isDeepStrictEqual(factsOf(directory), before)) return `${strict}; the folder is changed`;
  return appending === strict ? strict : `${strict}; when appending ${appending}`;
}

/** The recordings that are committed and small, and one of each version of the format. */
function smallFixtures(): readonly string[] {
  const recordings = ['emulator', 'moto-5.2.1'].flatMap((name) => listFolder(join('fixtures/recordings', name)).fixtures);
  const small = recordings.filter((path) => statSync(path).size < 2600);
  return [...small, ...readdirSync('fixtures/golden/fixture-versions').map((file) => join('fixtures/golden/fixture-versions', file))];
}

const cuts: BadCase = {
  id: 'fix-cut',
  group: 'fixtures',
  given: 'each small committed fixture, cut after every byte',
  expected: 'one error for each, and never a part of it',
  act(watch) {
    const paths = smallFixtures();
    const wrong = paths.flatMap((path) => {
      const bytes = readFileSync(path);
      const codes = new Set<string>();
      for (let length = 0; length < bytes.length - 1; length += 1) {
        const end = watch.begin(`${path} after ${length} bytes`);
        codes.add(codeOf(() => readFixture(bytes.toString('utf8', 0, length), path)));
        end();
      }
      return [...codes].join(' ') === 'fixture-damaged' ? [] : [`${path}: ${[...codes].join(' ')}`];
    });
    return Promise.resolve(paths.length > 4 && wrong.length === 0 ? cuts.expected : `${paths.length} files; ${wrong.join('; ')}`);
  },
};

const flips: BadCase = {
  id: 'fix-flip',
  group: 'fixtures',
  given: 'a fixture with one bit of any byte turned over',
  expected: 'an error, or the same exchanges',
  async act(watch) {
    const directory = await recorded();
    const bytes = readFileSync(join(directory, 'bad.har'));
    const { exchanges } = openFolder(directory).read('bad');
    const wrong: number[] = [];
    for (let at = 0; at < bytes.length; at += 1) {
      const turned = Buffer.from(bytes);
      turned[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      let served: unknown = exchanges;
      const end = watch.begin(`byte ${at}`);
      const code = codeOf(() => {
        served = readFixture(turned.toString(), 'bad').exchanges.map((exchange) => ({ ...exchange, session: 'bad' }));
      });
      end();
      if (code === 'read' && !isDeepStrictEqual(served, exchanges)) wrong.push(at);
    }
    return wrong.length === 0 ? flips.expected : `other exchanges after ${wrong.join(', ')}`;
  },
};

/** Fixtures that are damaged, misplaced or no fixtures. */
export const badFixtures: readonly BadCase[] = [
  ...rows.map((row): BadCase => ({
    id: row.id,
    group: 'fixtures',
    given: row.given,
    expected: row.expected,
    act: (watch) => spoiltFolder(row, false, watch),
  })),
  ...things.map((row): BadCase => ({
    id: row.id,
    group: 'fixtures',
    given: row.given,
    expected: row.expected,
    act: (watch) => spoiltFolder(row, true, watch),
  })),
  cuts,
  flips,
];
