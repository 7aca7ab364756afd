import { stat } from 'node:fs/promises';
import { usageError } from '../../kernel/errors.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';
import { readUrl } from '../../runs/target/read-url.ts';
import type { Command } from '../base/command.ts';
import type { CommandContext } from '../base/context.ts';
import { assureWritable, writeWhole } from '../base/write-file.ts';
import type { InitGiven } from '../given/init.ts';
import { settingExamples, settingsFile } from './setting-examples.ts';

/** Writes a file of settings in which every setting of `check` stands as a comment, but for the address that was given. */
export async function runInit(given: InitGiven, options: Command['options'], { out }: CommandContext): Promise<number> {
  const { file: path = settingsFile, target, force } = given;
  if (target !== undefined) readUrl(target);
  if (!force && (await isThere(path))) throw usageError('settings-there', { path });
  await assureWritable(path);
  await writeWhole(path, settingsText(options, target));
  const config = path === settingsFile ? '' : ` --config ${path}`;
  out.write(`${path} is written: "poolproof check${config}" reads it.\n`);
  return exitCodes.asExpected;
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The text of a file of settings. */
export function settingsText(options: Command['options'], target: string | undefined): string {
  const settings = Object.entries(settingExamples).map(([name, example]) => {
    const line = name === 'url' && target !== undefined ? `url: ${JSON.stringify(target)}` : `# ${name}: ${example}`;
    return `# ${options[name]?.says ?? ''}\n${line}\n`;
  });
  return [
    '# yaml-language-server: $schema=https://unpkg.com/poolproof/reports/schema/settings.schema.json',
    '# What "poolproof check" reads in this folder. An option on the command line wins over its setting here.',
    '# Take the "#" from a setting to use it. Keys, and leave to call AWS, have no place here.',
    '',
    ...settings,
  ].join('\n');
}
