import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type BrowserContextOptions } from '@playwright/test';
import { startRecorder } from '../../../proxy/record/start-recorder.ts';
import { startReplay, type ReplayOptions } from '../../../proxy/replay/start-replay.ts';
import { readFixture } from '../../../proxy/fixture/read-fixture.ts';
import { scanFolder } from '../../../proxy/scan/scan.ts';
import { parseSeed } from '../../../src/emulator/seed.ts';
import { startEmulator } from '../../../src/emulator/server.ts';
import { headerOf } from '../../../src/wire/http/message.ts';
import { servePage, type PageServer } from './page-server.ts';
import { openBrowser } from '../reports/results/browser.ts';
import { emptyFolder } from '../commands/run-command.ts';

/*
 * A page in a real browser, of another origin than the service: the browser asks before each kind of request whether the page may, and so
 * the answers to these preflights have to be recorded and replayed as well.
 */

const region = 'us-east-1';
const identityPoolId = `${region}:00000000-0000-4000-8000-000000000001`;
const credentials = { accessKeyId: 'AKIDBROWSERCLIENTS00', secretAccessKey: 'a-secret-of-this-test' };
const seed = parseSeed(
  {
    pools: [
      {
        IdentityPoolId: identityPoolId,
        IdentityPoolName: 'pages',
        AllowUnauthenticatedIdentities: true,
        Roles: { unauthenticated: 'arn:aws:iam::123456789012:role/Guest' },
      },
    ],
  },
  'of the test',
);

// One browser and one bundle for all.
test.describe.configure({ mode: 'default' });

let browser: Browser;
let server: PageServer;

test.beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), servePage('guest-page.ts')]);
});

test.afterAll(async () => {
  await Promise.all([browser.close(), server.close()]);
});

interface Visit {
  readonly seen: Readonly<Record<string, string | undefined>>;
  /** Origins that the page asked, without its own. */
  readonly asked: readonly string[];
}

/** Opens the page in a browser profile of its own, and lets it do its work. */
async function visit(endpoint: string | undefined, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  await page.goto(server.url);
  asked.clear();
  const given = { region, identityPoolId, credentials, ...(endpoint === undefined ? {} : { endpoint }) };
  const seen: Visit['seen'] = await page.evaluate(`visit(${JSON.stringify(given)})`);
  await context.close();
  return { seen, asked: [...asked] };
}

/** Records a visit in front of an emulator that verifies signatures, and stops both. */
async function recordVisit(directory: string, throughTunnel: boolean) {
  const emulator = await startEmulator({ port: 0, credentials, seed });
  const recorder = await startRecorder({
    upstream: emulator.url,
    directory,
    target: 'embedded emulator',
    session: 'page',
    secrets: new Map([[credentials.accessKeyId, credentials.secretAccessKey]]),
    ...(throughTunnel ? { connect: {} } : {}),
  });
  const visited = throughTunnel ? await visit(undefined, tunnelTo(recorder)) : await visit(recorder.url);
  const [report] = await recorder.close();
  await emulator.close();
  const path = report?.fixture ?? '';
  return { visited, exchanges: readFixture(readFileSync(path, 'utf8'), path).exchanges };
}

/** What a person does who trusts the certificate of the run for this profile alone. */
function tunnelTo({ url }: { readonly url: string }): BrowserContextOptions {
  return { proxy: { server: url, bypass: '127.0.0.1' }, ignoreHTTPSErrors: true };
}

async function replayVisit(options: ReplayOptions, visitReplay: (url: string) => Promise<Visit>) {
  const replay = await startReplay(options);
  const visited = await visitReplay(replay.url);
  const [report] = await replay.close({ allowRed: true });
  return { visited, report, url: replay.url };
}

test('a page of another origin gets credentials through the recorder and again from the replay, preflights included', async () => {
  const directory = await emptyFolder();

  const recorded = await recordVisit(directory, false);
  const replayed = await replayVisit({ directory }, (url) => visit(url));

  expect(recorded.visited.seen).toEqual({
    accessKeyId: expect.stringMatching(/^ASIA/),
    identityId: expect.stringMatching(/^us-east-1:/),
    IdentityPoolName: 'pages',
  });
  const preflights = recorded.exchanges.filter(({ request }) => request.method === 'OPTIONS');
  expect(recorded.exchanges.filter((one) => !preflights.includes(one)).map(({ operation, auth }) => [operation, auth])).toEqual([
    ['GetId', 'none'],
    ['GetCredentialsForIdentity', 'none'],
    ['DescribeIdentityPool', 'sigv4'],
  ]);
  expect(preflights.length).toBeGreaterThan(0);
  for (const { request, response } of preflights) {
    expect(headerOf(request.headers, 'access-control-request-headers')).toContain('x-amz-target');
    expect(headerOf(response?.headers ?? [], 'access-control-allow-origin')).toBe('*');
  }
  expect(scanFolder(directory, [recorded.visited.seen['accessKeyId'] ?? '-']).findings).toEqual([]);

  expect(replayed.report).toMatchObject({ verdict: 'green', misses: [], unused: [] });
  expect(replayed.visited.asked).toEqual([new URL(replayed.url).origin]);
  expect(replayed.visited.seen).toMatchObject({
    accessKeyId: expect.stringMatching(/^ASIA.*EXAMPLE$/),
    IdentityPoolName: expect.stringMatching(/^\w{5}$/),
  });
});

test('a page that keeps the address of AWS is recorded and replayed through the proxy of its browser', async () => {
  const directory = await emptyFolder();

  const recorded = await recordVisit(directory, true);
  const replayed = await replayVisit({ directory, connect: {} }, (url) => visit(undefined, tunnelTo({ url })));

  expect(recorded.visited.seen['IdentityPoolName']).toBe('pages');
  expect(recorded.visited.asked).toEqual([`https://cognito-identity.${region}.amazonaws.com`]);
  expect(replayed.report).toMatchObject({ verdict: 'green', misses: [], unused: [] });
  expect(replayed.visited.seen['IdentityPoolName']).toMatch(/^\w{5}$/);
});

test('a page can read what a replay says to a request that nothing recorded answers', async () => {
  const directory = await emptyFolder();
  await recordVisit(directory, false);
  const replay = await startReplay({ directory });

  const { seen } = await visit(replay.url).then(() => visit(replay.url));

  const [report] = await replay.close({ allowRed: true });
  expect(seen).toMatchObject({ failed: 'PoolproofReplayMiss', message: expect.stringContaining('GetId') });
  expect(report).toMatchObject({ verdict: 'red', surplus: 1 });
});
