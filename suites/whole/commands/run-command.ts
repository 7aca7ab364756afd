import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a run of the command left. */
export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and with what the command runs. */
export interface CommandPlace {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Further words for Node itself. */
  readonly node?: readonly string[];
  /** A command that runs what follows it, and its own words. */
  readonly within?: readonly string[];
  /** The file it reads as its standard input. */
  readonly input?: string;
  /** Another copy of the command, by its file. */
  readonly command?: string;
}

const bin = fileURLToPath(new URL('../../../bin/poolproof.js', import.meta.url));

/** Starts the built command as a user would, with an environment that says nothing about terminals and CI. */
export function startCommand(
  words: readonly string[],
  { cwd, env = {}, node = [], within = [], input, command = bin }: CommandPlace = {},
): ChildProcess {
  const path = process.env['PATH'] ?? '';
  const stdin = input === undefined ? 'pipe' : openSync(input, 'r');
  const [program = process.execPath, ...given] = [...within, process.execPath, ...node, command, ...words];
  const child = spawn(program, given, { cwd, env: { PATH: path, TMPDIR: tmpdir(), ...env }, stdio: [stdin, 'pipe', 'pipe'] });
  if (typeof stdin === 'number') closeSync(stdin);
  return child;
}

/** Runs the built command to its end. */
export function runCommand(words: readonly string[], place: CommandPlace = {}): Promise<CommandResult> {
  const child = startCommand(words, place);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** A folder of its own, empty. */
export function emptyFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'poolproof-'));
}

/** The names in a folder. */
export function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder);
}

/** The first line a command writes. */
export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('exit', () => reject(new Error(`ended before its first line: ${text}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const [line] = text.split('\n');
      if (text.includes('\n') && line !== undefined) resolve(line);
    });
  });
}

/** The exit code of a command when it has ended. */
export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}
