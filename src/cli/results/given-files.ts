import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileAt, type NamedFile } from '../../engine/result/read-result.ts';
import { usageError, UsageError } from '../../kernel/errors.ts';
import type { CommandContext } from '../base/context.ts';

/** Standard input of more bytes than this is refused: no result comes near it, and something that never ends would fill the disk. */
const mostBytes = 1_000_000_000;

/**
 * Acts on the files that were named, `-` standing for standard input. Large results are looked through twice and never held whole, so standard input is
 * kept in a private file as long as `act` takes. Refuses a second `-`, and input without an end.
 */
export async function withGivenFiles<Outcome>(
  paths: readonly string[],
  { input, err, stop }: Pick<CommandContext, 'input' | 'err' | 'stop'>,
  act: (files: readonly NamedFile[]) => Promise<Outcome>,
): Promise<Outcome> {
  const times = paths.filter((path) => path === '-').length;
  if (times > 1) throw inputTwice();
  if (times === 0) return act(paths.map(fileAt));
  const folder = await mkdtemp(join(tmpdir(), 'poolproof-'));
  try {
    if (input.isTerminal) err.write('reading a result from the terminal; end it with Ctrl-D\n');
    const kept = { path: join(folder, 'input'), name: 'standard input' };
    await keep(input, kept.path, stop);
    return await act(paths.map((path) => (path === '-' ? kept : fileAt(path))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function keep(input: CommandContext['input'], path: string, stop: AbortSignal): Promise<void> {
  const { most = mostBytes } = input;
  let length = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      length += chunk.length;
      done(length > most ? tooMuch(most) : null, chunk);
    },
  });
  try {
    await pipeline(Readable.from(input.bytes()), counted, createWriteStream(path, { mode: 0o600 }), { signal: stop });
  } catch (cause) {
    throw cause instanceof UsageError ? cause : unkept(cause, stop);
  }
}

function inputTwice(): UsageError {
  return usageError('standard-input-twice');
}

function tooMuch(most: number): UsageError {
  return usageError('standard-input-too-large', { megabytes: most / 1_000_000 });
}

function unkept(cause: unknown, { aborted }: AbortSignal): UsageError {
  const why = aborted ? 'it was stopped' : cause instanceof Error ? cause.message : String(cause);
  return usageError('standard-input-unreadable', { why, cause });
}
