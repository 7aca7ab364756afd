import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { usageError } from '../../kernel/errors.ts';
import type { Change } from '../state/change.ts';
import type { State } from '../state/state.ts';
import { lock } from './lock-file.ts';
import { readStateFile, stateHeader } from './read-state-file.ts';
import { snapshotOf } from './snapshot.ts';

/** Lines of a snapshot that are written at once. */
const batch = 1000;

/**
 * Keeps a state over restarts in one file: a snapshot, and after it one line for each call that changed something. A line is written
 * before its call is answered, so that a killed process loses nothing it has acknowledged.
 */
export class StateFile {
  readonly #path: string;
  readonly #state: State;
  readonly #unlock: () => void;
  #descriptor: number | undefined;
  #pending: Change[] = [];

  private constructor(path: string, state: State) {
    this.#path = path;
    this.#state = state;
    this.#unlock = lock(path);
  }

  /** Reads the file into the state, writes it again without its past, and keeps it open. `found` tells whether there was one. */
  static open(path: string, state: State): { readonly file: StateFile; readonly found: boolean } {
    const file = new StateFile(path, state);
    try {
      const found = readStateFile(path, state);
      file.#rewrite();
      return { file, found };
    } catch (cause) {
      file.#unlock();
      throw cause;
    }
  }

  /** Takes note of a change; it is not kept until `keep`. */
  note(change: Change): void {
    this.#pending.push(change);
  }

  /** Writes what was noted, as one line. */
  keep(): void {
    if (this.#pending.length === 0 || this.#descriptor === undefined) return;
    const line = `${JSON.stringify(this.#pending)}\n`;
    this.#pending = [];
    writeWhole(this.#descriptor, line);
  }

  /** Writes a snapshot and lets go of the file. */
  close(): void {
    this.keep();
    if (this.#descriptor === undefined) return;
    this.#rewrite();
    closeSync(this.#descriptor);
    this.#descriptor = undefined;
    this.#unlock();
  }

  /** The snapshot takes the file's place in one step, so that there is always a whole one. */
  #rewrite(): void {
    const fresh = `${this.#path}.new`;
    const descriptor = openForWriting(fresh, this.#path);
    writeWhole(descriptor, `${JSON.stringify(stateHeader)}\n`);
    let lines: string[] = [];
    for (const change of snapshotOf(this.#state)) {
      if (lines.push(`${JSON.stringify([change])}\n`) < batch) continue;
      writeWhole(descriptor, lines.join(''));
      lines = [];
    }
    writeWhole(descriptor, lines.join(''));
    fsyncSync(descriptor);
    renameSync(fresh, this.#path);
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = descriptor;
  }
}

function openForWriting(fresh: string, path: string): number {
  try {
    return openSync(fresh, 'w');
  } catch (cause) {
    throw usageError('state-file-unwritable', { path, cause });
  }
}

/** A write may take less than it was given. */
function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
}
