import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../commands/run-command.ts';
import type { BadCase } from './bad-case.ts';

/** An option of the command with a value that it cannot have, or in a place where it has none. */
interface Row {
  readonly id: string;
  readonly given: string;
  readonly words: readonly string[];
  /** The sentence, without what stands in front of it. */
  readonly says: string;
}

const https = 'https://pools.example.test';
/** Nobody listens there, and nobody is asked. */
const nowhere = 'http://127.0.0.1:9';
const secret = 'nobody-may-repeat-this';

const rows: readonly Row[] = [
  {
    id: 'opt-resign-alone',
    given: '`record --resign` without the key of the client',
    words: ['record', nowhere, '--resign'],
    says: '--resign signs again what a client has signed, and needs the key of the client to verify that first.',
  },
  {
    id: 'opt-resign-replay',
    given: '`replay --resign`, which asks nobody',
    words: ['replay', 'empty', '--resign', '--credentials', 'test:test'],
    says: '--resign has no place in the mode strict, which asks nobody.',
  },
  {
    id: 'opt-resign-key',
    given: '`record --resign` with a key that has no secret',
    words: ['record', nowhere, '--resign', '--credentials', secret],
    says: '--credentials takes KEY:SECRET or KEY:SECRET:TOKEN.',
  },
  {
    id: 'opt-import-missing',
    given: '`import` of a file that is not there',
    words: ['import', 'nothing.har'],
    says: 'nothing.har cannot be imported: it cannot be read.',
  },
  {
    id: 'opt-import-other',
    given: '`import` of a file that is no HAR',
    words: ['import', 'text'],
    says: 'text cannot be imported: line 1 is no JSON.',
  },
  {
    id: 'opt-verify-key',
    given: '`replay --verify-signatures` with a key that has no secret',
    words: ['replay', 'empty', '--verify-signatures', '--credentials', `:${secret}`],
    says: '--credentials takes KEY:SECRET or KEY:SECRET:TOKEN.',
  },
  {
    id: 'opt-verify-mode',
    given: '`replay --verify-signatures` in a mode that asks the service',
    words: ['replay', 'recorded', '--verify-signatures', '--mode', 'append', '--upstream', nowhere],
    says: 'Signatures are not verified in the mode append: the service that is asked does that itself.',
  },
  {
    id: 'opt-through-word',
    given: '`check --through` something that is no address',
    words: ['check', https, '--through', 'proxy'],
    says: '"proxy" is no address of an endpoint.',
  },
  {
    id: 'opt-through-tls',
    given: '`check --through` a proxy that is spoken to in TLS',
    words: ['check', https, '--through', 'https://127.0.0.1:9'],
    says: 'The proxy of --through is spoken to in plain HTTP.',
  },
  {
    id: 'opt-through-alone',
    given: '`check --through` without a URL',
    words: ['check', '--through', nowhere],
    says: '--through needs the URL of an endpoint.',
  },
  {
    id: 'opt-ca-missing',
    given: '`check --ca` a file that is not there',
    words: ['check', https, '--ca', 'nothing.pem'],
    says: 'nothing.pem cannot be read, or holds no certificate.',
  },
  {
    id: 'opt-ca-other',
    given: '`check --ca` a file that holds none',
    words: ['check', https, '--ca', 'text'],
    says: 'text cannot be read, or holds no certificate.',
  },
  {
    id: 'opt-ca-broken',
    given: '`check --ca` a certificate that is cut off',
    words: ['check', https, '--ca', 'broken.pem'],
    says: 'broken.pem cannot be read, or holds no certificate.',
  },
  {
    id: 'opt-sessions-alone',
    given: '`check --sessions` without a proxy',
    words: ['check', https, '--sessions'],
    says: '--sessions names rules to the proxy of --through, in tunnels to an https URL; --record keeps rules apart by itself.',
  },
  {
    id: 'opt-logins-missing',
    given: '`check --logins` a file that is not there',
    words: ['check', nowhere, '--logins', 'nothing.yaml'],
    says: 'nothing.yaml cannot be read.',
  },
  {
    id: 'opt-logins-other',
    given: '`check --logins` a file that gives none',
    words: ['check', nowhere, '--logins', 'text'],
    says: 'text gives no logins: at it: holds no providers.',
  },
  {
    id: 'opt-logins-embedded',
    given: '`check --logins` for the embedded emulator',
    words: ['check', '--logins', 'text'],
    says: '--logins needs the URL of an endpoint.',
  },
  {
    id: 'opt-logins-two',
    given: '`check --logins` beside `--login-command`',
    words: ['check', nowhere, '--logins', 'text', '--login-command', 'true'],
    says: '--logins and --login-command are two sources of logins.',
  },
  {
    id: 'opt-login-command-fails',
    given: '`check --login-command` with a command that fails',
    words: ['check', nowhere, '--login-command', 'exit 3'],
    says: 'The command of --login-command ended with 3.',
  },
  {
    id: 'opt-login-command-says',
    given: '`check --login-command` with a command that prints no JSON',
    words: ['check', nowhere, '--login-command', `echo ${secret}`],
    says: 'The command of --login-command printed no JSON.',
  },
  { id: 'opt-clean-missing', given: '`clean` a folder that is not there', words: ['clean', 'nothing'], says: 'nothing cannot be read.' },
  { id: 'opt-clean-file', given: '`clean` a file', words: ['clean', 'text'], says: 'text cannot be read.' },
  {
    id: 'opt-clean-ledger',
    given: '`clean` with a ledger that is none',
    words: ['clean', 'spoilt'],
    says: 'spoilt/ledger-x.jsonl is no ledger of a run.',
  },
  {
    id: 'opt-clean-through',
    given: '`clean --through` a proxy that is spoken to in TLS',
    words: ['clean', 'empty', '--through', 'https://127.0.0.1:9'],
    says: 'The proxy of --through is spoken to in plain HTTP.',
  },
  {
    id: 'opt-clean-ca',
    given: '`clean --ca` a file that holds no certificate',
    words: ['clean', 'empty', '--ca', 'text'],
    says: 'text cannot be read, or holds no certificate.',
  },
];

/** A folder with what the rows name. */
function folder(): string {
  const cwd = mkdtempSync(join(tmpdir(), 'poolproof-'));
  for (const name of ['empty', 'spoilt']) mkdirSync(join(cwd, name));
  writeFileSync(join(cwd, 'text'), `${secret}\n`);
  writeFileSync(join(cwd, 'broken.pem'), '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n');
  writeFileSync(join(cwd, 'spoilt', 'ledger-x.jsonl'), `${secret}\n`);
  return cwd;
}

/** The sentence, where there is one with what to do next, and nothing else was printed. */
async function refused({ words }: Row): Promise<string> {
  const { code, stdout, stderr } = await runCommand(words, { cwd: folder() });
  const [, sentence = stderr] = /^poolproof: (.+)\n.+\n$/.exec(stderr) ?? [];
  const more = [
    stdout === '' ? [] : ['more is printed'],
    (stdout + stderr).includes(secret) ? ['it repeats what it was given'] : [],
  ].flat();
  return [sentence, `exit code ${code}`, ...more].join('; ');
}

/** Options with bad values. */
export const badOptions: readonly BadCase[] = rows.map((row) => ({
  id: row.id,
  group: 'options',
  given: row.given,
  expected: `${row.says}; exit code 2`,
  act: () => refused(row),
}));
