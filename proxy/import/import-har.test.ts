import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openSession } from '../lone-session.ts';
import { readFixture, type Fixture } from '../fixture/read-fixture.ts';
import { scanFolder } from '../scan/scan.ts';
import { importHar, type ImportOptions } from './import-har.ts';

const host = 'cognito-identity.eu-west-1.amazonaws.com';
const pool = 'eu-west-1:6b5f2c3a-1d2e-4f50-8a9b-0c1d2e3f4a5b';
const identity = 'eu-west-1:0f9e8d7c-6b5a-4938-8271-605f4e3d2c1b';
const accessKey = 'ASIAQWERTYUIOPASDFGH';
const json = 'application/x-amz-json-1.1';

/** Members of an entry, over those of a plain call of GetId that Chrome has captured over HTTP/2. */
interface Given {
  readonly startedDateTime?: string;
  readonly url?: string;
  readonly method?: string;
  readonly asked?: object | undefined;
  readonly bodySize?: number;
  readonly requestHeaders?: readonly (readonly [string, string])[];
  readonly status?: number;
  readonly content?: object;
  readonly answerHeaders?: readonly (readonly [string, string])[];
}

const named = (pairs: readonly (readonly [string, string])[]): object[] => pairs.map(([name, value]) => ({ name, value }));

function entry(given: Given = {}): object {
  const { method = 'POST', url = `https://${host}/`, status = 200, bodySize = -1, startedDateTime = '2026-05-01T10:00:00.000Z' } = given;
  const asked = 'asked' in given ? given.asked : { mimeType: json, text: JSON.stringify({ IdentityPoolId: pool }) };
  return {
    startedDateTime,
    time: 12.5,
    request: {
      method,
      url,
      httpVersion: 'HTTP/2',
      headers: named([
        [':authority', host],
        [':method', 'POST'],
        [':path', '/'],
        [':scheme', 'https'],
        ['content-type', json],
        ['content-length', '0'],
        ...(given.requestHeaders ?? [['x-amz-target', 'AWSCognitoIdentityService.GetId']]),
      ]),
      ...(asked === undefined ? {} : { postData: asked }),
      bodySize,
    },
    response: {
      status,
      statusText: '',
      headers: named([
        ['content-type', json],
        ['x-amzn-requestid', 'e0e0c0de-1111-4222-8333-444455556666'],
        ...(given.answerHeaders ?? []),
      ]),
      content: given.content ?? { size: 63, text: JSON.stringify({ IdentityId: identity }) },
    },
  };
}

const har = (...entries: object[]): string =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'Firefox', version: '140' }, pages: [], entries } });

const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'poolproof-'));

async function imported(text: string, { folder = emptyFolder(), ...given }: Partial<ImportOptions> & { readonly folder?: string } = {}) {
  const file = join(folder, 'a.har');
  writeFileSync(file, text);
  const directory = join(folder, 'recorded');
  const report = await importHar({
    file,
    directory,
    session: 'default',
    target: 'AWS',
    hosts: [],
    keepInputs: false,
    recorder: '0',
    ...given,
  });
  return { ...report, directory, read: readFixture(readFileSync(report.fixture, 'utf8'), report.fixture) };
}

const bodies = ({ read }: { readonly read: Fixture }): string[] =>
  read.exchanges.map(({ response }) => Buffer.from(response?.body ?? []).toString());

test('calls of the service become a recording that is clean and replays; requests to others are counted', async () => {
  const others = [entry({ url: 'https://example.test/', requestHeaders: [] }), entry({ url: 'data:text/plain,x' })];
  const { directory, read, ...report } = await imported(har(...others, entry()), { keepInputs: true });

  expect([report.exchanges, report.others]).toEqual([1, 2]);
  expect(read.har.log._fixture).toMatchObject({ region: 'eu-west-1', client: 'Firefox 140', capturedAt: '2026-05-01T10:00:00.000Z' });
  expect(scanFolder(directory)).toMatchObject({ findings: [], exchanges: 1 });
  const replay = await openSession({ replay: directory, session: 'default', mode: 'strict' });
  const answer = await fetch(replay.url, {
    method: 'POST',
    headers: { 'content-type': json, 'x-amz-target': 'AWSCognitoIdentityService.GetId' },
    body: JSON.stringify({ IdentityPoolId: pool }),
  });
  expect([answer.status, (await replay.close()).verdict]).toEqual([200, 'green']);
});

test('headers are those of HTTP/1, with the host and the length of the body', async () => {
  const { read } = await imported(har(entry()));

  const headers = new Map(read.exchanges[0]?.request.headers.map(([name, value]) => [name.toLowerCase(), value]));
  expect([...headers.keys()].filter((name) => name.startsWith(':'))).toEqual([]);
  expect(headers.get('content-length')).toBe(String(JSON.stringify({ IdentityPoolId: pool }).length));
  expect(headers.has('host')).toBe(true);
});

test('keys, tokens and ids are in no file of the recording', async () => {
  const secret = `${'wJalrXUtnFEMIK7MDENG'.repeat(1)}bPxRfiCYEXAMPLEKEYx`;
  const text = JSON.stringify({
    IdentityId: identity,
    Credentials: { AccessKeyId: accessKey, SecretKey: secret, SessionToken: 'x'.repeat(200), Expiration: 1.7e9 },
  });
  const given: Given = {
    requestHeaders: [['x-amz-target', 'AWSCognitoIdentityService.GetCredentialsForIdentity']],
    content: { size: text.length, text },
  };
  const { fixture, directory } = await imported(har(entry(given)));

  const written = readFileSync(fixture, 'utf8');
  for (const value of [accessKey, secret, identity.slice(10), pool.slice(10)]) expect(written).not.toContain(value);
  expect(scanFolder(directory).findings).toEqual([]);
});

test('packed and binary bodies, and those of files beside the HAR, are read as HAR keeps them', async () => {
  const folder = emptyFolder();
  const text = JSON.stringify({ IdentityId: identity });
  writeFileSync(join(folder, 'body.dat'), text);
  const base64 = { size: text.length, encoding: 'base64', text: Buffer.from(text).toString('base64') };
  const report = await imported(
    har(
      entry({
        answerHeaders: [
          ['content-encoding', 'gzip'],
          ['Transfer-Encoding', 'chunked'],
        ],
      }),
      entry({ content: base64 }),
      entry({ content: { size: text.length, _file: 'body.dat' }, asked: { mimeType: json, text: '', _file: 'body.dat' } }),
    ),
    { folder, keepInputs: true },
  );

  expect(new Set(bodies(report)).size).toBe(1);
  expect(report.read.exchanges.map(({ response }) => response?.headers.map(([name]) => name.toLowerCase()))).not.toContainEqual(
    expect.arrayContaining(['content-encoding']),
  );
  expect(report.read.exchanges[2]?.request.body.length).toBe(text.length);
});

test('calls whose bodies the HAR lacks are left out and counted, and no file elsewhere is read', async () => {
  const outer = emptyFolder();
  const folder = join(outer, 'inner');
  mkdirSync(folder);
  writeFileSync(join(outer, 'secret.txt'), 'nobody-may-repeat-this');
  symlinkSync(join(outer, 'secret.txt'), join(folder, 'link.dat'));
  const { lacking, exchanges } = await imported(
    har(
      entry(),
      entry({ content: { size: 63 } }),
      entry({ content: { size: 63, _file: '../secret.txt' } }),
      entry({ content: { size: 63, _file: 'link.dat' } }),
      entry({ asked: undefined, bodySize: 67 }),
      entry({
        requestHeaders: [
          ['x-amz-target', 'AWSCognitoIdentityService.GetId'],
          ['content-encoding', 'gzip'],
        ],
      }),
    ),
    { folder },
  );

  expect([exchanges, [...lacking]]).toEqual([
    1,
    [
      ['the body of its answer', 3],
      ['the body of its request', 2],
    ],
  ]);
});

test('entries are taken in the order in which they began, and one without an answer as a connection that was reset', async () => {
  const { read } = await imported(
    har(
      entry({ startedDateTime: '2026-05-01T10:00:02.000Z', status: -1, content: { size: -1 } }),
      entry({ startedDateTime: '2026-05-01T12:00:01.000+02:00' }),
    ),
  );

  expect(read.exchanges.map(({ outcome, startedAt }) => [outcome, startedAt - Date.parse('2026-05-01T10:00:00Z')])).toEqual([
    ['complete', 1000],
    ['reset', 2000],
  ]);
});

test('requests of a host that was named are taken whatever they ask', async () => {
  const form: Given = {
    url: 'http://127.0.0.1:5000/',
    requestHeaders: [],
    asked: { mimeType: 'x', text: 'Action=GetCallerIdentity&Version=2011-06-15' },
  };
  const { exchanges, others } = await imported(har(entry(form), entry({ ...form, url: 'http://127.0.0.1:5001/' })), {
    hosts: ['127.0.0.1:5000'],
  });

  expect([exchanges, others]).toEqual([1, 1]);
});

const bad = [
  { what: 'no JSON', text: '{\n "log": {,\n "nobody-may-repeat-this": 1', says: 'line 2 is no JSON' },
  { what: 'a text that is cut off', text: '{\n\n "log": {', says: 'line 3 is no JSON' },
  { what: 'another document', text: '{"x":1}', says: 'log is missing or not of its form' },
  { what: 'a list', text: '[]', says: 'log is missing or not of its form' },
  {
    what: 'an entry without an answer',
    text: har({ startedDateTime: '2026-05-01', request: { method: 'GET', url: 'x', headers: [] } }),
    says: 'log.entries[0].response is missing',
  },
  {
    what: 'a header that is no text',
    text: har(entry(), JSON.parse(JSON.stringify(entry()).replace('"0"', '0'))),
    says: 'log.entries[1].request.headers[5].value',
  },
  { what: 'a date that is none', text: har(entry({ startedDateTime: 'yesterday' })), says: 'log.entries[0].startedDateTime' },
  { what: 'calls of others alone', text: har(entry({ url: 'https://example.test/', requestHeaders: [] })), says: 'has no whole call' },
];

for (const { what, text, says } of bad) {
  test(`a HAR that is or holds ${what} is refused with its place and without its values`, async () => {
    const message = await imported(text).then(
      () => '',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    );

    expect(message).toContain(says);
    expect(message).not.toContain('nobody-may-repeat-this');
  });
}

test('a file that is not there is refused', async () => {
  const options = { file: 'nothing.har', directory: emptyFolder(), session: 'x', target: 'x', hosts: [], keepInputs: false, recorder: '0' };

  await expect(importHar(options)).rejects.toMatchObject({ code: 'har-unreadable' });
});
