import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startEmulator } from '../../../src/emulator/server.ts';
import { readResult } from '../../../src/engine/result/read-result.ts';
import { runCommand } from '../commands/run-command.ts';

const offered = ['CreateIdentityPool', 'DeleteIdentityPool', 'DescribeIdentityPool', 'GetId', 'ListIdentityPools'];

interface Partial {
  readonly url: string;
  close(): Promise<void>;
}

/** An emulator that knows these operations alone, each of them as the whole one does. */
async function partialEmulator(operations: readonly string[]): Promise<Partial> {
  const emulator = await startEmulator({ port: 0 });
  const front = createServer((asked, answer) => {
    const operation = String(asked.headers['x-amz-target'] ?? '').split('.')[1];
    if (operation !== undefined && !operations.includes(operation)) {
      answer.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
      answer.end('{"__type":"UnknownOperationException"}');
      asked.resume();
      return;
    }
    const upstream = request(
      new URL(asked.url ?? '/', emulator.url),
      { method: asked.method ?? 'POST', headers: asked.headers },
      (came) => {
        answer.writeHead(came.statusCode ?? 500, came.headers);
        came.pipe(answer);
      },
    );
    asked.pipe(upstream);
  }).listen(0, '127.0.0.1');
  await once(front, 'listening');
  const address = front.address();
  const port = typeof address === 'object' && address !== null ? (address satisfies AddressInfo).port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      front.closeAllConnections();
      front.close();
      await once(front, 'close');
      await emulator.close();
    },
  };
}

let target: Partial;
test.beforeAll(async () => {
  target = await partialEmulator(offered);
});
test.afterAll(async () => {
  await target.close();
});

test('a partial emulator that says what it means to offer is as expected, by three lines of settings', async () => {
  const cwd = test.info().outputPath();
  await writeFile(join(cwd, 'poolproof.yaml'), `url: ${target.url}\nname: five\noffers: [${offered.join(', ')}]\n`);

  const done = await runCommand(['check', '--quiet'], { cwd });
  const { rules, histories = [] } = await readResult(join(cwd, 'poolproof-report', 'result.jsonl'));

  expect(done).toMatchObject({ code: 0, stdout: expect.stringMatching(/^five is as expected\n/u) });
  expect(rules.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(150);
  expect(rules.filter(({ verdict }) => verdict === 'not-implemented' || verdict === 'untested')).toEqual([]);
  expect(rules.find(({ id }) => id.startsWith('TagResource.'))).toMatchObject({
    verdict: 'out-of-scope',
    reason: 'Needs TagResource, which the target does not mean to offer.',
  });
  expect(new Set(histories.map(({ verdict }) => verdict))).toEqual(new Set(['pass', 'out-of-scope']));
});

test('capabilities that are left out where others are named are out of scope, and not probed', async () => {
  const cwd = test.info().outputPath();
  const words = ['--offers', 'guest', '--require', 'roles', '--only', 'GetCredentialsForIdentity.behaviour.*', '--only', 'TagResource.*'];

  const done = await runCommand(['check', '--quiet', ...words], { cwd });
  const { header, rules } = await readResult(join(cwd, 'poolproof-report', 'result.jsonl'));

  const { guest, roles, tags, live } = header.capabilities;
  expect([done.code, guest, roles, tags, live?.how]).toEqual([
    0,
    { present: true, how: 'declared to be there' },
    { present: true, how: 'declared to be there' },
    { present: false, how: 'declared not to be there' },
    'not the real service',
  ]);
  expect(new Set(rules.filter(({ needs }) => needs.includes('tags')).map(({ verdict }) => verdict))).toEqual(new Set(['out-of-scope']));
});

test('what a target means to offer and lacks is not implemented', async () => {
  const cwd = test.info().outputPath();
  const words = ['--offers', `${offered.join(',')},TagResource`, '--only', 'TagResource.*', '--only', 'GetId.*'];

  const done = await runCommand(['check', target.url, '--quiet', ...words], { cwd });
  const { rules } = await readResult(join(cwd, 'poolproof-report', 'result.jsonl'));

  expect(done.code).toBe(1);
  expect(rules.filter(({ verdict, operation }) => operation === 'TagResource' && verdict === 'not-implemented').length).toBeGreaterThan(10);
  expect(rules.filter(({ verdict, operation }) => operation === 'GetId' && verdict === 'wrong')).toEqual([]);
});

test('an option on the line wins over the settings, and a URL on the line over what they start', async () => {
  const cwd = test.info().outputPath();
  await writeFile(
    join(cwd, 'other.yaml'),
    `url: http://127.0.0.1:1\nstart: exit 9\nname: five\nonly:\n  - TagResource.*\noffers: [GetId]\n`,
  );

  const words = [
    'check',
    target.url,
    '--config',
    'other.yaml',
    '--only',
    'CreateIdentityPool.behaviour.returns-pool',
    `--offers=${offered.join(',')}`,
  ];
  const done = await runCommand(words, { cwd });
  const { rules, header } = await readResult(join(cwd, 'poolproof-report', 'result.jsonl'));

  expect(done.stderr).toContain('other.yaml says: --name=five\n');
  expect([done.code, header.target.name, rules.map(({ id, verdict }) => [id, verdict])]).toEqual([
    0,
    'five',
    [['CreateIdentityPool.behaviour.returns-pool', 'pass']],
  ]);
});

const refused: readonly { readonly title: string; readonly text: string; readonly says: RegExp }[] = [
  {
    title: 'a misspelt key',
    text: 'name: five\nofers: [GetId]\n',
    says: /poolproof\.yaml:2 is not valid: ofers is no setting\.\nDid you mean "offers"\?\n$/u,
  },
  { title: 'a secret', text: 'credentials: AKIA:x\n', says: /poolproof\.yaml:1 is not valid: credentials is no setting\.\n/u },
  { title: 'leave to call AWS', text: 'live: true\n', says: /poolproof\.yaml:1 is not valid: live is no setting\.\n/u },
  { title: 'a value of another kind', text: '# ours\ntimeout: ten\n', says: /poolproof\.yaml:2 is not valid: timeout takes a number\.\n/u },
  { title: 'a list where one is due', text: 'name: [a, b]\n', says: /poolproof\.yaml:1 is not valid: name takes a text\.\n/u },
  { title: 'a key twice', text: 'name: a\nname: b\n', says: /poolproof\.yaml:2 is not valid: Map keys must be unique\.\n/u },
  { title: 'no settings', text: '- GetId\n', says: /poolproof\.yaml:1 is not valid: it holds no settings by name\.\n/u },
  {
    title: 'a misspelt operation',
    text: 'offers: [Getid, GetIds]\n',
    says: /"Getid" is neither an operation nor a capability\.\nDid you mean "GetId"\?\n$/u,
  },
];
for (const { title, text, says } of refused) {
  test(`settings with ${title} are refused in a sentence, before anything is tested`, async () => {
    const cwd = test.info().outputPath();
    await writeFile(join(cwd, 'poolproof.yaml'), text);

    const done = await runCommand(['check', '--quiet'], { cwd });

    expect(done).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(says) });
  });
}

test('a file of settings that is named and not there is refused', async () => {
  const done = await runCommand(['check', '--config', 'none.yaml'], { cwd: test.info().outputPath() });

  expect([done.code, done.stdout]).toEqual([2, '']);
  expect(done.stderr).toMatch(/^poolproof: none\.yaml cannot be read\.\n/u);
});
