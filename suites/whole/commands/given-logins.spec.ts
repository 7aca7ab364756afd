import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { stringify } from 'yaml';
import { createIdentityProvider } from '../../../src/emulator/logins/test-providers/identity-provider.ts';
import { startEmulator, type StartedEmulator } from '../../../src/emulator/server.ts';
import { readResult } from '../../../src/engine/result/read-result.ts';
import type { RunResult } from '../../../src/engine/result/result.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { systemIds } from '../../../src/kernel/ids.ts';
import { emptyFolder, runCommand, type CommandResult } from './run-command.ts';

const region = 'us-east-1';
const accountId = '123456789012';
const provider = createIdentityProvider({ clock: systemClock, ids: systemIds, accountId, region });
const rules = ['--operation', 'GetId', '--no-histories'];
const providerModule = new URL('../../../dist/src/emulator/logins/test-providers/identity-provider.js', import.meta.url).href;

let emulator: StartedEmulator;

test.beforeAll(async () => {
  emulator = await startEmulator({ port: 0, region, accountId, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
});

test.afterAll(() => emulator.close());

interface Checked {
  readonly result: CommandResult;
  readonly verdicts: Readonly<Record<string, string>>;
  readonly rows: RunResult['rules'];
}

async function checked(cwd: string, words: readonly string[]): Promise<Checked> {
  const result = await runCommand(['check', emulator.url, ...rules, '--json', 'result.jsonl', ...words], { cwd });
  const { rules: rows } = await readResult(join(cwd, 'result.jsonl'));
  return { result, rows, verdicts: Object.fromEntries(rows.map(({ id, verdict }) => [id, verdict])) };
}

/** A command as a user might write it, around a provider of his own. */
const loginCommand = `
import { createIdentityProvider } from ${JSON.stringify(providerModule)};
import { text } from 'node:stream/consumers';
const provider = createIdentityProvider(${JSON.stringify({ accountId, region })});
const { want, kind, subject, claims, flaw, now } = JSON.parse(await text(process.stdin));
const trusted = (kinds) => Object.fromEntries(kinds.map((name) => [name, provider.configurationFor(name)]));
const minted = () => provider.mint({ kind, subject, claims, now: Date.parse(now), ...(flaw === null ? {} : { flaw }) });
const answer = () => {
  if (want === 'providers') return { providers: trusted(['oidc', 'oidc2']) };
  if (flaw === 'expired') return { cannot: 'my provider never gives out late ones' };
  return { provider: minted().provider, token: minted().token };
};
process.stdout.write(JSON.stringify(answer()));
`;

/** Tokens as a user would have collected them. */
function collected(kind: 'oidc' | 'oidc2', users: number): object {
  const mint = (subject: string) => provider.mint({ kind, subject: `${kind}-${subject}` }).token;
  return { trust: provider.configurationFor(kind), users: Array.from({ length: users }, (_, user) => [mint(`user-${user}`)]) };
}

test('a command of one’s own gives the logins: the same verdicts as with the test provider, and what it cannot make is out of scope', async () => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'mint.mjs'), loginCommand);
  const usual = await checked(cwd, []);

  const given = await checked(cwd, ['--login-command', `"${process.execPath}" mint.mjs`]);

  const same = Object.entries(given.verdicts).filter(([id, verdict]) => usual.verdicts[id] === verdict);
  const others = given.rows.filter(({ id, verdict }) => usual.verdicts[id] !== verdict);
  expect(given.result.code).toBe(0);
  expect(given.verdicts['GetId.behaviour.login-stable']).toBe('pass');
  expect(same.length).toBeGreaterThan(others.length);
  expect(new Set(others.map(({ verdict }) => verdict))).toEqual(new Set(['out-of-scope']));
  expect(others.map(({ reason }) => reason).join('\n')).toContain('my provider never gives out late ones');
});

test('a file of logins serves every rule from its first user on, and no token of it is written down', async () => {
  const cwd = await emptyFolder();
  const providers = { oidc: collected('oidc', 3), oidc2: collected('oidc2', 1) };
  await writeFile(join(cwd, 'logins.yaml'), stringify({ providers }));

  const given = await checked(cwd, ['--logins', 'logins.yaml']);

  const verdicts = new Set(Object.values(given.verdicts));
  expect(given.result.code).toBe(0);
  expect(given.verdicts['GetId.behaviour.login-stable']).toBe('pass');
  expect(given.verdicts['GetId.behaviour.multi-login-link']).toBe('pass');
  expect(verdicts).toEqual(new Set(['pass', 'out-of-scope', 'excluded']));
  expect(JSON.stringify(given.rows).includes(provider.mint({ kind: 'oidc', subject: 'oidc-user-0' }).token.split('.')[1] ?? '')).toBe(
    false,
  );
  expect(given.rows.map(({ reason = '' }) => reason).join('\n')).toContain('Needs a login of the kind "oidc" that the run has not');
});

test('a service that mixes up users is wrong with logins of a file too', async () => {
  const broken = await startEmulator({ port: 0, region, accountId, violates: ['GetId.behaviour.login-stable'] });
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'logins.yaml'), stringify({ providers: { oidc: collected('oidc', 3) } }));

  const words = ['check', broken.url, '--only', 'GetId.behaviour.login-stable', '--logins', 'logins.yaml', '--quiet'];
  const { code, stdout } = await runCommand(words, { cwd });
  await broken.close();

  expect(stdout).toContain('1 wrong');
  expect(code).toBe(1);
});

const token = (subject: string, now?: number): string =>
  provider.mint({ kind: 'oidc', subject, ...(now === undefined ? {} : { now }) }).token;
const trust = provider.configurationFor('oidc');

/** What is wrong with a file of logins, and what is said of it. */
const badFiles: Readonly<Record<string, readonly [file: string, says: RegExp]>> = {
  'is not YAML': ['providers: [', /bad\.yaml gives no logins: line \d+ is neither YAML nor JSON\./],
  'has an unknown member': [
    stringify({ providers: {}, tokens: [token('a')] }),
    /bad\.yaml gives no logins: at it: no member tokens is known\./,
  ],
  'is of another kind': [stringify({ name: 'a package' }), /bad\.yaml gives no logins: at providers: takes logins by kind of provider\./],
  'is a list': [stringify([]), /bad\.yaml gives no logins: at it: holds no providers\./],
  'trusts nobody': [
    stringify({ providers: { oidc: { trust: {}, users: [[token('a')]] } } }),
    /at providers\.oidc\.trust: names exactly one provider\./,
  ],
  'has no token of a user': [stringify({ providers: { oidc: { trust, users: [[]] } } }), /at providers\.oidc\.users\.0: takes a token/],
  'has a token that has expired': [
    stringify({ providers: { oidc: { trust, users: [[token('a', Date.parse('2020-01-01T00:00:00Z'))]] } } }),
    /a token of user 1 of oidc has expired\./,
  ],
  'has one user twice': [
    stringify({ providers: { oidc: { trust, users: [[token('a')], [token('a')]] } } }),
    /users 1 and 2 of oidc are the same\./,
  ],
  'has an assertion, which counts once only': [
    stringify({ providers: { saml: { trust: provider.configurationFor('saml'), users: [['PHNhbWw+']] } } }),
    /at providers: no member saml is known\./,
  ],
};

for (const [what, [file, says]] of Object.entries(badFiles)) {
  test(`a file of logins that ${what} is refused in a sentence without a token`, async () => {
    const cwd = await emptyFolder();
    await writeFile(join(cwd, 'bad.yaml'), file);

    const { code, stdout, stderr } = await runCommand(['check', emulator.url, '--logins', 'bad.yaml'], { cwd });

    expect(stderr).toMatch(says);
    expect(`${stdout}${stderr}`).not.toContain('eyJ');
    expect(code).toBe(2);
  });
}

/** Options that cannot be meant, and what is said of them. */
const badOptions: readonly (readonly [words: readonly string[], says: string])[] = [
  [['--logins', 'no-such-file'], 'no-such-file cannot be read.'],
  [['--logins', 'a', '--login-command', 'b'], '--logins and --login-command are two sources of logins.'],
  [['--login-command', 'exit 7'], 'The command of --login-command ended with 7.'],
  [['--login-command', 'echo no'], 'The command of --login-command printed no JSON.'],
  [['--login-command', 'echo \'{"providers":{"oidc":{}}}\''], 'at providers.oidc: names exactly one provider.'],
  [['--login-command', 'cat', '--record', 'there'], 'A run with --login-command cannot be recorded'],
  [['--authenticated-role', 'arn:aws:iam::123456789012:role/one'], '--authenticated-role was given alone.'],
  [
    ['--unauthenticated-role', 'one'],
    '--unauthenticated-role takes the ARN of a role, as in arn:aws:iam::123456789012:role/NAME, not "one".',
  ],
];

for (const [words, says] of badOptions) {
  test(`check ${words.join(' ')} is refused in a sentence`, async () => {
    const { code, stderr } = await runCommand(['check', emulator.url, ...words], { cwd: await emptyFolder() });

    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });
}

const role = (name: string): string => `arn:aws:iam::${accountId}:role/given-${name}`;

test('the given roles are the ones a pool is told to use', async () => {
  const cwd = await emptyFolder();
  const roles = ['--authenticated-role', role('in'), '--unauthenticated-role', role('out')];

  const words = ['check', emulator.url, '--operation', 'GetIdentityPoolRoles', '--json', 'result.jsonl', '--no-histories', ...roles];
  const { code } = await runCommand(words, { cwd });

  const { rules: rows } = await readResult(join(cwd, 'result.jsonl'));
  expect(code).toBe(0);
  expect(JSON.stringify(rows).includes(role('in'))).toBe(true);
});
