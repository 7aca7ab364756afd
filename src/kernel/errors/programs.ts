import type { ErrorRow } from './row.ts';

/** What is wrong with a program that is to run beside a server of ours. */
export const programErrors = {
  'program-missing': {
    kind: 'usage',
    when: 'nothing stands after --',
    says: 'After -- stands the command to run, and nothing stands there.',
    next: 'As in "poolproof {command} … -- npm test".',
  },
  'program-not-started': {
    kind: 'usage',
    when: 'the command after -- cannot be started',
    says: '"{program}" could not be started: {why}.',
    next: 'Give a program as in -- npm test, or a line for the shell as in -- sh -c "npm test | tee log".',
  },
  'time-limit-alone': {
    kind: 'usage',
    when: '--time-limit is given and there is no command to run',
    says: '--time-limit ends the command after --, and there is none.',
    next: 'Add one, as in -- npm test, or use --idle-timeout where the command has it.',
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;
