import type { ErrorRow } from './row.ts';

/** Why the emulator does not start. */
export const emulatorErrors = {
  'seed-unreadable': {
    kind: 'usage',
    when: 'the seed file cannot be read',
    says: 'Seed file {path} cannot be read.',
    next: 'Check the path.',
  },
  'seed-malformed': {
    kind: 'usage',
    when: 'the seed file is neither YAML nor JSON',
    says: 'Seed file {path} is neither YAML nor JSON: {why}.',
    next: 'Correct it there; docs/emulator.md shows a seed.',
  },
  'seed-invalid': {
    kind: 'usage',
    when: 'a seed breaks a rule of the contract',
    says: '{seed} is wrong at {place}: {why}.',
    next: 'docs/emulator.md shows a seed.',
  },
  'state-file-unreadable': {
    kind: 'usage',
    when: 'the state file cannot be read',
    says: 'State file {path} cannot be read.',
    next: 'Check its rights.',
  },
  'state-file-unwritable': {
    kind: 'usage',
    when: 'the state file cannot be written',
    says: 'State file {path} cannot be written.',
    next: 'Give a path in a folder that exists and may be written.',
  },
  'state-file-in-use': {
    kind: 'usage',
    when: 'another process has the state file',
    says: 'State file {path} is in use by {holder}.',
    next: 'Stop that one first, or give another path.',
  },
  'state-file-foreign': {
    kind: 'usage',
    when: 'a file is no state file of this version',
    says: '{path} is no state file of this version.',
    next: 'Give another path, or take the file away to begin with an empty state.',
  },
  'state-file-damaged': {
    kind: 'usage',
    when: 'a line of the state file cannot be read',
    says: 'State file {path} is damaged in line {line}.',
    next: 'Restore it from a copy, or take it away to begin with an empty state.',
  },
} as const satisfies Readonly<Record<string, ErrorRow>>;
