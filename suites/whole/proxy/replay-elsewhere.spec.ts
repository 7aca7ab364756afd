import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { readResult } from '../../../src/engine/result/read-result.ts';
import { emptyFolder, runCommand } from '../commands/run-command.ts';

const recording = resolve('fixtures/recordings/emulator');

interface Place {
  readonly env: Readonly<Record<string, string>>;
  readonly node?: readonly string[];
  readonly words?: readonly string[];
}

/** Moves the clock of a process before anything of the command is loaded. */
function daysAhead(days: number): string {
  const milliseconds = days * 86_400_000;
  const script = `const real = Date; const moved = () => real.now() + ${milliseconds};
globalThis.Date = class extends real { constructor(...given) { given.length === 0 ? super(moved()) : super(...given); } static now() { return moved(); } };`;
  return `data:text/javascript,${encodeURIComponent(script)}`;
}

const places: Readonly<Record<string, Place>> = {
  'the east of the date line, in Arabic': { env: { TZ: 'Pacific/Kiritimati', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' } },
  'the west of it, in Turkish': { env: { TZ: 'Pacific/Pago_Pago', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } },
  'a day that is ten years ahead': { env: { TZ: 'UTC' }, node: ['--import', daysAhead(3650)] },
  'a day that is a year back, in another order': {
    env: {},
    node: ['--import', daysAhead(-365)],
    words: ['--shuffle', '--concurrency', '1'],
  },
};

/** What a recorded run is judged like, and what was sent for it, by rule. */
async function judged({ env, node = [], words = [] }: Place): Promise<string> {
  const cwd = await emptyFolder();
  const only = ['--only', '*.behaviour.*', '--only', '*.token.*', '--only', 'GetCredentialsForIdentity.*'];
  const { code, stderr } = await runCommand(['check', '--replay', recording, ...only, ...words, '--quiet', '--json', 'r.jsonl'], {
    cwd,
    env,
    node,
  });
  if (code !== 0) return `exit code ${code}: ${stderr}`;
  const { rules } = await readResult(join(cwd, 'r.jsonl'));
  const told = rules.map(({ id, verdict, assertions, exchanges }) => {
    const sent = exchanges.map(({ operation, request, response }) => [operation, request.body, response?.status, response?.body]);
    return JSON.stringify([id, verdict, assertions, sent]);
  });
  return told.toSorted().join('\n');
}

for (const [what, place] of Object.entries(places)) {
  test(`a recorded run is judged the same, from the same bytes, in ${what}`, async () => {
    const here = await judged({ env: {} });

    const there = await judged(place);

    expect(here.split('\n').length).toBeGreaterThan(100);
    expect(there === here).toBe(true);
  });
}

test('the clock of a process is moved by what these tests do', async () => {
  const cwd = await emptyFolder();
  await runCommand(['check', '--only', 'GetId.behaviour.guest-new', '--json', 'r.jsonl', '--quiet'], {
    cwd,
    node: ['--import', daysAhead(3650)],
  });

  const { header } = await readResult(join(cwd, 'r.jsonl'));

  expect(Date.parse(header.startedAt) - Date.now()).toBeGreaterThan(3600 * 86_400_000);
});
