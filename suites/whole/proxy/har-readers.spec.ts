import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { fromTraffic } from '@msw/source/traffic';
import { Ajv } from 'ajv';
import draft from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import { setupServer } from 'msw/node';
import { z } from 'zod';
import { listFolder } from '../../../proxy/fixture/store.ts';
import { openBrowser } from '../reports/results/browser.ts';

/*
 * Programs of other people read the fixtures: the schema of HAR 1.2, Mock Service Worker, and Playwright's own replay.
 */

const require = createRequire(import.meta.url);
const root = 'fixtures/recordings';
const paths = readdirSync(root).flatMap((run) => listFolder(join(root, run)).fixtures);

const Headers = z.array(z.object({ name: z.string(), value: z.string() }));
const Har = z.looseObject({
  log: z.looseObject({
    entries: z.array(
      z.looseObject({
        request: z.looseObject({
          method: z.string(),
          url: z.string(),
          headers: Headers,
          postData: z.looseObject({ text: z.string() }).optional(),
        }),
        response: z.looseObject({ status: z.number(), content: z.looseObject({ text: z.string().default('') }) }),
      }),
    ),
  }),
});

type Entry = z.output<typeof Har>['log']['entries'][number];

function entriesOf(path: string): readonly Entry[] {
  return Har.parse(JSON.parse(readFileSync(path, 'utf8'))).log.entries;
}

test('every committed fixture keeps to the schema of HAR 1.2', () => {
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addMetaSchema(draft);
  const schemas: Readonly<Record<string, object>> = require('har-schema');
  for (const schema of Object.values(schemas)) ajv.addSchema(schema);

  const wrong = paths.filter((path) => !ajv.validate('har.json#', JSON.parse(readFileSync(path, 'utf8'))));

  expect(paths.length).toBeGreaterThan(1000);
  expect(wrong).toEqual([]);
  expect(ajv.validate('har.json#', { log: { version: '1.2', entries: [{}] } })).toBe(false);
});

/** Headers that a client sets itself, or may not set. */
const ofTheClient = new Set(['host', 'connection', 'content-length', 'accept-encoding']);

function headersOf({ request }: Entry): Readonly<Record<string, string>> {
  return Object.fromEntries(
    request.headers.filter(({ name }) => !ofTheClient.has(name.toLowerCase())).map(({ name, value }) => [name, value]),
  );
}

/** What a reader of the fixture answers, and what was recorded. */
type Answered = readonly (readonly [status: number, body: string])[];

const told = (entries: readonly Entry[]): Answered => entries.map(({ response }) => [response.status, response.content.text]);

const sessions = [
  'emulator/GetId/GetId.behaviour.guest-new',
  'emulator/GetCredentialsForIdentity/GetCredentialsForIdentity.behaviour.lifetime',
  'moto-5.2.1/CreateIdentityPool/CreateIdentityPool.behaviour.returns-pool',
];

for (const session of sessions) {
  test(`Mock Service Worker answers from ${session} what was recorded, byte for byte`, async () => {
    const path = join(root, `${session}.har`);
    const entries = entriesOf(path);
    // The handlers wait as long as the service did; nothing is learnt by it.
    const server = setupServer(...fromTraffic(JSON.parse(readFileSync(path, 'utf8')), (entry) => ({ ...entry, time: 0 })));
    server.listen({ onUnhandledRequest: 'error' });
    const answered: [number, string][] = [];
    for (const entry of entries) {
      const { method, url, postData } = entry.request;
      const response = await fetch(url, { method, headers: headersOf(entry), body: postData?.text ?? '' });
      answered.push([response.status, await response.text()]);
    }
    server.close();

    expect(entries.length).toBeGreaterThan(2);
    expect(answered).toEqual(told(entries));
  });
}

test('Playwright answers a page from a fixture, by address and body', async () => {
  const path = join(root, `${sessions[0] ?? ''}.har`);
  const entries = entriesOf(path);
  const browser = await openBrowser();
  const context = await browser.newContext();
  const address = new URL(entries[0]?.request.url ?? '');
  await context.routeFromHAR(path, { url: `${address.origin}/**`, notFound: 'abort' });
  // The page is of the same origin, so the browser asks for no leave.
  await context.route(`${address.origin}/page`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  const page = await context.newPage();
  await page.goto(`${address.origin}/page`);
  const one = entries.filter(({ request }) => request.postData !== undefined);
  const answered: [number, string][] = [];
  for (const { request } of one) {
    const given = JSON.stringify({ url: request.url, body: request.postData?.text });
    const script = `(async ({ url, body }) => { const r = await fetch(url, { method: 'POST', body }); return [r.status, await r.text()]; })(${given})`;
    answered.push(z.tuple([z.number(), z.string()]).parse(await page.evaluate(script)));
  }
  await browser.close();

  // Equal requests get the first answer: Playwright counts no occurrences.
  const firsts = one.map(({ request }) => one.find((other) => other.request.postData?.text === request.postData?.text) ?? one[0]);
  expect(one.length).toBeGreaterThan(2);
  expect(answered).toEqual(firsts.map((entry) => [entry?.response.status, entry?.response.content.text]));
});
