import { topics, type Command } from './base/command.ts';
import { exitCodesInHelp } from './base/exit-codes.ts';

const columns = 80;

/** The command line of an example, broken before options that do not fit, as a shell reads it. */
function shownLine(line: string): string {
  const lines: string[] = [];
  let last = 'poolproof';
  for (const word of line.split(/ (?=--)|(?<=^\S+) /)) {
    if (last.length + word.length + 3 > columns) {
      lines.push(`${last} \\`);
      last = word;
    } else last = `${last} ${word}`;
  }
  return [...lines, last].join('\n');
}

/** The examples of a help text: each command line under the comment that says what it does, ready to be copied. */
export function examplesText(examples: Command['examples']): string {
  return ['Examples:', ...examples.map(([line, does]) => `# ${does}\n${shownLine(line)}`)].join('\n');
}

const firstExamples: Command['examples'] = [
  ['check', 'Test the embedded emulator. Needs no server and no account.'],
  ['check http://127.0.0.1:5000', 'Test your own server.'],
  ['serve', 'Serve identity pools on http://127.0.0.1:4600.'],
];

/** The help of the whole tool: what it is, how to begin, and the commands by what readers come for. */
export function overview(commands: readonly Command[]): string {
  const wide = Math.max(...commands.map(({ usage }) => usage.length));
  const row = (usage: string, says: string) => `  ${usage.padEnd(wide)}  ${says}`;
  return [
    'poolproof <command>',
    'Contract tests, record/replay proxy and reference emulator for Amazon Cognito\nidentity pools.',
    examplesText(firstExamples),
    ...topics.map((topic) => {
      return [`${topic}:`, ...commands.filter((command) => command.topic === topic).map(({ usage, says }) => row(usage, says))].join('\n');
    }),
    ['Shell:', row('completion', 'Print a completion script for your shell')].join('\n'),
    'Options:\n      --debug    Show the stack of an error\n  -h, --help     Show help; poolproof <command> --help shows that of a command\n      --version  Show version number',
    exitCodesInHelp(),
  ].join('\n\n');
}
