import type { Command } from './command.ts';
import { check } from './commands/check.ts';
import { clean } from './commands/clean.ts';
import { compare } from './commands/compare.ts';
import { drift } from './commands/drift.ts';
import { explain } from './commands/explain.ts';
import { explore } from './commands/explore.ts';
import { list } from './commands/list.ts';
import { record } from './commands/record.ts';
import { recover } from './commands/recover.ts';
import { replay } from './commands/replay.ts';
import { replayHistory } from './commands/replay-history.ts';
import { report } from './commands/report.ts';
import { scan } from './commands/scan.ts';
import { serve } from './commands/serve.ts';
import { ticket } from './commands/ticket.ts';

/** All commands, in the order of the help. Each file is light: what a command needs is loaded when it runs. */
export const commands: readonly Command[] = [
  check,
  clean,
  explore,
  replayHistory,
  serve,
  list,
  explain,
  report,
  compare,
  ticket,
  record,
  recover,
  replay,
  scan,
  drift,
];

/** The word a command is called by. */
export function commandName(command: Command): string {
  return command.usage.split(' ')[0] ?? '';
}
