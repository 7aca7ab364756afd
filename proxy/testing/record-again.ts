import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headerOf, type HeaderList } from '../../src/wire/http/message.ts';
import { readAuthorization } from '../../src/wire/sigv4/authorization.ts';
import type { RecordedRequest } from '../exchange/exchange.ts';
import { shareKey } from '../fixture/folder-key.ts';
import { contentHash } from '../fixture/content-hash.ts';
import type { Har, HarEntry } from '../fixture/har.ts';
import { printHar } from './print-har.ts';
import { readFixture, type Fixture } from '../fixture/read-fixture.ts';
import { upstream } from '../http1/client.ts';
import { startRecorder } from '../record/start-recorder.ts';
import type { Replay } from '../replay/start-replay.ts';
import { syntheticSecret } from '../scrub/authorization.ts';
import { handedOutKeys } from '../body/handed-out-keys.ts';

const timeoutMilliseconds = 30_000;

/** What came of recording a session through its own replay. */
export interface RecordedAgain {
  readonly session: string;
  readonly exchanges: number;
  /** How many tokens stand in the fixture. */
  readonly tokens: number;
  /** What is wrong, in words without values; undefined where the second fixture has the bytes of the first but for the times. */
  readonly wrong: string | undefined;
}

/** A client sends what a fixture holds, byte for byte, to a recorder in front of the replay of that fixture; the two fixtures are compared. */
export async function recordAgain(replay: Replay, name: string): Promise<RecordedAgain> {
  const fixture = replay.folder.read(name);
  const text = printHar(fixture.har);
  const about = { session: name, exchanges: fixture.exchanges.length, tokens: [...text.matchAll(/eyJ[\w-]+\.eyJ/g)].length };
  const session = replay.openSession(name);
  const written = await recordedThrough(fixture, await session.ownPort(), replay.folder.directory).catch(
    (error: unknown) => `not recorded: ${String(error)}`,
  );
  const { verdict, reasons } = await session.close();
  if (typeof written === 'string') return { ...about, wrong: written };
  if (verdict === 'red' && about.exchanges > 0) return { ...about, wrong: `the replay was red: ${reasons.join(', ')}` };
  const place = differenceOf(text, printHar(asOf(fixture.har, written)));
  return { ...about, wrong: place };
}

async function recordedThrough(fixture: Fixture, url: string, from: string): Promise<Har> {
  const { session, har } = fixture;
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  shareKey(from, directory);
  const { target, region, inputs } = har.log._fixture;
  const recorder = await startRecorder({
    upstream: url,
    directory,
    session,
    target,
    region,
    keepInputs: inputs === 'kept',
    secrets: secretsOf(fixture),
  });
  const opened = recorder.openSession(session);
  for (const [name, value] of Object.entries(har.log._variables)) opened.variable(name, value);
  const client = upstream({ url: recorder.url, timeoutMilliseconds });
  for (const { request } of fixture.exchanges) await client.send(framed(request));
  client.close();
  const [report] = await recorder.close();
  const path = report?.fixture ?? '';
  const again = readFixture(readFileSync(path, 'utf8'), path).har;
  rmSync(directory, { recursive: true });
  return again;
}

/** The suite's own recordings hold requests as they were before a connection was chosen: what tells their length comes last. */
function framed(request: RecordedRequest): RecordedRequest {
  if (!lacksLength(request.headers, request.body.length) || request.chunked) return request;
  return { ...request, headers: [...request.headers, ['Content-Length', String(request.body.length)]] };
}

function lacksLength(headers: HeaderList, length: number): boolean {
  return length > 0 && headerOf(headers, 'content-length') === undefined;
}

/** What a client signs with that holds the stand-ins of its keys; what the service hands out is learned again. */
function secretsOf({ exchanges }: Fixture): ReadonlyMap<string, string> {
  const handedOut = new Set(exchanges.flatMap(({ response }) => (response === undefined ? [] : handedOutKeys(response))).map(keyOf));
  const proven = exchanges.flatMap(({ request, auth }) => {
    const read =
      auth === 'sigv4' || auth === 'sigv4-wrong' ? readAuthorization(headerOf(request.headers, 'authorization') ?? '') : undefined;
    return read?.ok === true && !handedOut.has(read.value.accessKeyId) ? [read.value.accessKeyId] : [];
  });
  return new Map(proven.map((key) => [key, syntheticSecret(key)]));
}

function keyOf({ accessKeyId }: { readonly accessKeyId: string }): string {
  return accessKeyId;
}

/** A recording with the times of another, and with what that says of who recorded it when. */
function asOf(before: Har, { log }: Har): Har {
  const { _fixture, _clock } = before.log;
  const { session, rules, inputs, complete, exchanges } = log._fixture;
  const entries = log.entries.map((entry, index) => timedAs(before.log.entries[index], entry));
  const hash = contentHash({ ...log, entries });
  return {
    log: {
      ...log,
      creator: before.log.creator,
      _fixture: { ..._fixture, session, rules, inputs, complete, exchanges, hash },
      _clock,
      entries,
    },
  };
}

function timedAs(before: HarEntry | undefined, entry: HarEntry): HarEntry {
  if (before === undefined) return entry;
  const { _at, startedDateTime, time, timings, request } = before;
  const length = request.headers.length;
  const list = entry.request.headers;
  const isAdded = list.length === length + 1 && list[length]?.name === 'Content-Length' && request.headers.every(isNoLength);
  return { ...entry, _at, startedDateTime, time, timings, request: { ...entry.request, headers: isAdded ? list.slice(0, length) : list } };
}

function isNoLength({ name }: { readonly name: string }): boolean {
  return name.toLowerCase() !== 'content-length';
}

function differenceOf(before: string, after: string): string | undefined {
  if (before === after) return undefined;
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const line = old.findIndex((text, index) => text !== fresh[index]);
  return `line ${line + 1} is another: ${/"[\w-]+":/.exec(old[line] ?? '')?.[0] ?? ''}`;
}
