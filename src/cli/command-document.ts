import { helpText } from './command-line.ts';
import { allCommands, commandName } from './commands.ts';
import { exitCodeTable } from './base/exit-codes.ts';

/** The document of the command line, made from the help of its commands. */
export async function commandDocument(): Promise<string> {
  const sections: string[] = [];
  for (const command of await allCommands()) {
    const name = commandName(command);
    sections.push(`## ${name}\n\n${command.says}.\n\n\`\`\`text\n${(await helpText(name)).trimEnd()}\n\`\`\``);
  }
  return [
    '<!-- Written by "npm run docs" from the help texts. Do not edit by hand. -->',
    '# The command line',
    'Results go to standard output, everything else to standard error. Colours are used on a terminal only; `NO_COLOR` takes them away, `FORCE_COLOR` asks for them. Beside a command after `--`, standard output is that command’s alone.',
    ['| Exit code | Says |', '|---|---|', ...exitCodeTable.map(({ code, says }) => `| ${code} | ${says} |`)].join('\n'),
    'A command after `--` that does not end with 0 gives its own exit code (128 and the number of the signal that ended it), whatever the exit code of Poolproof; both are printed.',
    ...sections,
    '',
  ].join('\n\n');
}
