import type { Command } from './base/command.ts';

/** Each command by the word it is called by, in the order of the help. A command is loaded when it is asked for: reading all takes longer than most run. */
const loaders: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['check', async () => (await import('./commands/check.ts')).check],
  ['init', async () => (await import('./commands/init.ts')).init],
  ['explore', async () => (await import('./commands/explore.ts')).explore],
  ['replay-history', async () => (await import('./commands/replay-history.ts')).replayHistory],
  ['clean', async () => (await import('./commands/clean.ts')).clean],
  ['report', async () => (await import('./commands/report.ts')).report],
  ['compare', async () => (await import('./commands/compare.ts')).compare],
  ['ticket', async () => (await import('./commands/ticket.ts')).ticket],
  ['list', async () => (await import('./commands/list.ts')).list],
  ['explain', async () => (await import('./commands/explain.ts')).explain],
  ['serve', async () => (await import('./commands/serve.ts')).serve],
  ['token', async () => (await import('./commands/token.ts')).token],
  ['record', async () => (await import('./commands/record.ts')).record],
  ['replay', async () => (await import('./commands/replay.ts')).replay],
  ['import', async () => (await import('./commands/import.ts')).importCommand],
  ['recover', async () => (await import('./commands/recover.ts')).recover],
  ['upgrade', async () => (await import('./commands/upgrade.ts')).upgrade],
  ['scan', async () => (await import('./commands/scan.ts')).scan],
  ['drift', async () => (await import('./commands/drift.ts')).drift],
]);

/** The command that a word calls. */
export async function commandCalled(word: string | undefined): Promise<Command | undefined> {
  return word === undefined ? undefined : loaders.get(word)?.();
}

/** All commands, in the order of the help. */
export async function allCommands(): Promise<readonly Command[]> {
  return Promise.all([...loaders.values()].map(async (load) => load()));
}

/** How a command is called, for readers. */
export function shownUsage({ usage, runsProgram }: Command): string {
  return runsProgram === true ? `${usage} [-- command]` : usage;
}

/** The word a command is called by. */
export function commandName(command: Command): string {
  return command.usage.split(' ')[0] ?? '';
}
