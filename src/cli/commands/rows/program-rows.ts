import type { OptionRow } from '../../base/command.ts';

/** Options of the commands that run a program of the user beside a server of ours. */
export function programRows(port: number) {
  return {
    port: {
      says: `Port to listen on, 0 for any free port (default ${port}; any free port for a command after --)`,
      type: 'number',
      group: 'Service',
    },
    'time-limit': { says: 'Stop the command after -- after this many seconds', type: 'number', group: 'Run' },
  } as const satisfies Readonly<Record<string, OptionRow>>;
}
