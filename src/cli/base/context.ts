import type { Clock } from '../../kernel/clock.ts';

/** One of the two streams a command writes to. */
export interface Stream {
  write(text: string): void;
  /** A person is watching, rather than a file or a pipe. */
  readonly isTerminal: boolean;
  readonly columns: number;
}

/** What is handed to the process. */
export interface InputStream {
  /** Begins to read. */
  bytes(): AsyncIterable<Uint8Array>;
  /** A person types it, rather than a file or a pipe giving it. */
  readonly isTerminal: boolean;
  /** How many bytes are taken at most; what a command thinks sensible where it is not said. */
  readonly most?: number;
}

/** All that a command has of the machine. Handed in, so that a test can watch. */
export interface CommandContext {
  /** What `-` stands for among the files a command reads. */
  readonly input: InputStream;
  /** Results. */
  readonly out: Stream;
  /** Talk: progress, notes, errors. */
  readonly err: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** What was typed, for the report, without what is secret in it. */
  readonly commandLine: string;
  /** Aborted when the user wants to stop, with the name of the signal that said so. */
  readonly stop: AbortSignal;
  /** Aborted when the user wants to stop at once: the process ends next. */
  readonly breakOff?: AbortSignal;
  /** The words after `--`: what the user wants run beside a server. */
  readonly program?: readonly string[];
}

/** Whether text for a stream may be coloured: `NO_COLOR` and `FORCE_COLOR` have the first word, then it must be a terminal. */
export function mayColour(stream: Stream, env: CommandContext['env']): boolean {
  const force = env['FORCE_COLOR'];
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  return stream.isTerminal && env['TERM'] !== 'dumb';
}
