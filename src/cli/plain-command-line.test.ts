import { Readable } from 'node:stream';
import { expect, test } from '@playwright/test';
import yargs from 'yargs';
import { describeCommand, parsing } from './command-line.ts';
import { commandCalled, commandName } from './commands.ts';
import { plainValues, runPlainly, type PlainValues } from './plain-command-line.ts';
import { packageVersion } from '../runs/version.ts';

/** What yargs makes of a line, without what it adds for itself. */
async function fullMeaning([name, ...words]: readonly string[]): Promise<Record<string, unknown>> {
  const command = await commandCalled(name);
  if (command === undefined) throw new Error(`There is no command ${name}.`);
  let given: Record<string, unknown> = {};
  const shell = yargs([commandName(command), ...words]).parserConfiguration(parsing);
  await shell
    .command(
      command.usage,
      command.says,
      (builder) => describeCommand(builder, command),
      (read) => void (given = read),
    )
    .parseAsync();
  return Object.fromEntries(Object.keys(command.options).map((option) => [option, given[option]]));
}

/** What a line means to the plain reader; undefined too where it names no command. */
async function meaningOf([name, ...words]: readonly string[]): Promise<PlainValues | undefined> {
  const command = await commandCalled(name);
  return command && plainValues(words, command);
}

/** Nothing given and an empty list mean the same to every reader of values. */
function bare(given: Readonly<Record<string, unknown>> | undefined): unknown {
  if (given === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}

for (const line of [
  'serve',
  'serve --port 0 --region eu-west-1',
  'serve --port=4600 --violate a --violate b --fault c',
  'serve --access-key k --secret-key s --account 000000000012',
  'check',
  'check http://127.0.0.1:4566 --quiet --operation GetId --operation GetIdentityPoolRoles',
  'check --timeout 30 --region=us-east-1 http://127.0.0.1:1',
  'check --start moto_server --only *.auth.*',
  'explain GetId',
  'compare one two three',
]) {
  test(`"${line}" means the same to both readers`, async () => {
    const words = line.split(' ');

    const plain = bare(await meaningOf(words));

    expect(plain).toEqual(bare(await fullMeaning(words)));
  });
}

for (const line of [
  '',
  'nothing',
  '--help',
  'serve --help',
  'serve --prot 1',
  'serve --port',
  'serve --port x',
  'serve --port -1',
  'serve --port 1 --port 2',
  'serve somewhere',
  'serve --debug',
  'serve --region=',
  'check one two',
  'check --quiet=false',
  'explain',
  'compare',
]) {
  test(`"${line}" is left to yargs`, async () => {
    expect(await meaningOf(line.split(' '))).toBeUndefined();
  });
}

test('the version is told without yargs', async () => {
  let told = '';
  const out = { write: (text: string) => void (told += text), isTerminal: false, columns: 80 };
  const context = { out, err: out, env: {}, clock: { now: () => 0 }, commandLine: '', stop: new AbortController().signal };

  const code = await runPlainly(['--version'], { ...context, input: { bytes: () => Readable.from([]), isTerminal: false } });

  expect({ code, told }).toEqual({ code: 0, told: `${packageVersion}\n` });
});
