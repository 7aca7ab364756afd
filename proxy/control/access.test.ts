import { readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { ControlAccess } from './control-options.ts';
import { accessOf, closeAll, folder, governedReplay } from './testing/governed.ts';

test.afterEach(closeAll);

/** A request as another program would make it, with any Host. */
function raw(
  { url }: ControlAccess,
  { method = 'GET', path = '/v1/sessions', headers = {}, body = '' }: { method?: string; path?: string; headers?: object; body?: string },
): Promise<{ status: number; headers: string; body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, path, headers: { ...headers } }, (incoming) => {
      let said = '';
      incoming.on('data', (chunk: Buffer) => (said += chunk.toString()));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: JSON.stringify(incoming.headers), body: said }));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

test('without the token nothing is told, whatever is asked for; only that it runs is told to anybody', async () => {
  const { replay } = await governedReplay();
  const access = accessOf(replay);
  const wrong = [
    {},
    { authorization: 'Bearer ' },
    { authorization: `Bearer ${access.token}x` },
    { authorization: `Basic ${access.token}` },
  ];

  const refusals = await Promise.all(
    wrong.flatMap((headers) => ['/v1/sessions', '/v1/nothing', '/v1/ca.pem'].map((path) => raw(access, { path, headers }))),
  );
  const health = await raw(access, { path: '/v1/health' });

  expect(new Set(refusals.map(({ status, body }) => `${status} ${body}`))).toEqual(
    new Set([
      '401 {"error":{"code":"unauthorized","message":"Not authorized.","hint":"Send the token that was printed, as \\"Authorization: Bearer TOKEN\\"."}}\n',
    ]),
  );
  expect([health.status, health.body]).toEqual([200, '{"status":"ok","command":"replay","version":"v1"}\n']);
});

for (const host of ['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1'])
  test(`a request for the host "${host}" is refused even with the token, as are pages of other origins`, async () => {
    const { replay } = await governedReplay();
    const access = accessOf(replay);
    const headers = { authorization: `Bearer ${access.token}`, host, origin: 'http://evil.example' };

    const [refused, preflight] = [await raw(access, { headers }), await raw(access, { method: 'OPTIONS', headers })];

    expect([refused.status, preflight.status]).toEqual([403, 403]);
    expect(refused.body).toContain('"foreign-host"');
    expect(refused.headers + preflight.headers).not.toMatch(/access-control/i);
  });

const strange = [
  ['a path that is not there', 'GET', '/v2/sessions', '', 404, 'no-such-path'],
  ['a method that is not there', 'DELETE', '/v1/sessions', '', 405, 'wrong-method'],
  ['no body', 'POST', '/v1/sessions', '', 400, 'bad-body'],
  ['half a body', 'POST', '/v1/sessions', '{"name":"a"', 400, 'bad-body'],
  ['a list', 'POST', '/v1/sessions', '[]', 400, 'bad-body'],
  ['no name', 'POST', '/v1/sessions', '{}', 400, 'bad-body'],
  ['a name that leads out', 'POST', '/v1/sessions', '{"name":"../../etc"}', 400, 'bad-body'],
  ['a mode that is none', 'POST', '/v1/sessions', '{"name":"a","mode":"fuzzy"}', 400, 'bad-body'],
  ['a member that is none', 'POST', '/v1/sessions', '{"name":"a","secret":"hunter2"}', 400, 'bad-body'],
  ['a port that is none', 'POST', '/v1/sessions', '{"name":"a","recording":"app","ownPort":70000}', 400, 'bad-body'],
  [
    'faults that are none',
    'POST',
    '/v1/sessions',
    '{"name":"a","recording":"app","faults":{"faults":[{"fault":"x"}]}}',
    400,
    'bad-overlay',
  ],
  ['a recording that is not there', 'POST', '/v1/sessions', '{"name":"a"}', 404, 'not-recorded'],
  ['a session that is not there', 'GET', '/v1/sessions/a', '', 404, 'session-unknown'],
  ['the end of a session that is not there', 'POST', '/v1/sessions/a/close', '', 404, 'session-unknown'],
  ['a path that is spelt wrongly', 'GET', '/v1/sessions/%ff', '', 400, 'bad-path'],
  ['variables that are none', 'PUT', '/v1/sessions/a/variables', '{"variables":{"a":1}}', 400, 'bad-body'],
  ['a query that is none', 'GET', '/v1/events?since=-1', '', 400, 'bad-query'],
  ['an unknown query', 'GET', '/v1/events?from=1', '', 400, 'bad-query'],
  ['a certificate without tunnels', 'GET', '/v1/ca.pem', '', 404, 'no-certificate'],
  ['an end that is not offered', 'POST', '/v1/shutdown', '', 409, 'not-to-be-stopped'],
  ['a body of two megabytes', 'POST', '/v1/sessions', `{"name":"${'a'.repeat(2_000_000)}"}`, 413, 'body-too-long'],
] as const;

test('strange requests get one sentence with a code, change nothing, and nothing of them is said back', async () => {
  const { client, replay } = await governedReplay();
  const access = accessOf(replay);
  const headers = { authorization: `Bearer ${access.token}` };

  const answers: unknown[] = [];
  for (const [what, method, path, body] of strange) {
    const { status, body: said } = await raw(access, { method, path, headers, body });
    const { error } = JSON.parse(said);
    expect(error.message).toMatch(/^\S[^\n]*\.$/);
    expect(said).not.toMatch(/hunter2|fuzzy|etc/);
    answers.push([what, status, error.code]);
  }

  expect(answers).toEqual(strange.map(([what, , , , status, code]) => [what, status, code]));
  expect(await client.sessions()).toEqual([]);
});

test('the token is in a file that only its user reads, until the proxy ends', async () => {
  const tokenFile = join(folder(), 'token');
  const { replay } = await governedReplay({ control: { tokenFile } });

  expect(statSync(tokenFile).mode & 0o777).toBe(0o600);
  expect(readFileSync(tokenFile, 'utf8')).toBe(`${accessOf(replay).token}\n`);
  await replay.close();
  expect(() => statSync(tokenFile)).toThrow('ENOENT');
});
