import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { usageError, type PoolproofError } from '../../kernel/errors.ts';
import { signalGroup } from '../../kernel/process-group.ts';
import { systemCode } from '../../kernel/system-code.ts';
import type { CommandContext } from '../base/context.ts';
import { stopped } from '../base/stopped.ts';

/** What the user wants run beside a server. */
export interface ProgramOrder {
  readonly words: readonly string[];
  /** The variables it is given beside those of this process. */
  readonly variables: Readonly<Record<string, string>>;
  /** Seconds after which it is ended. */
  readonly limit: number | undefined;
}

/** How a program ended: what to say of it, and the exit code that says the same. */
export interface ProgramEnd {
  readonly says: string;
  readonly exitCode: number;
  /** Why it did not even start. */
  readonly failure?: PoolproofError;
}

/** A program that is ended may take this many milliseconds for it. */
const grace = 5000;

/** The exit code that a shell gives for a command that a signal ended. */
const exitCodeOf = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

/**
 * Runs a program in a process group of its own, with the terminal of this process, until it ends. Signals to this process are passed on to the
 * group. When the server is due to end, the group gets SIGTERM and, five seconds later, SIGKILL. What a program leaves running ends with it.
 */
export async function runProgram(order: ProgramOrder, due: Promise<void>, { env, stop, breakOff }: CommandContext): Promise<ProgramEnd> {
  const [name = '', ...words] = order.words;
  const child = spawn(name, words, { detached: true, stdio: 'inherit', env: { ...env, ...order.variables } });
  const running = new AbortController();
  const late = new AbortController();
  passSignalsOn(child, { stop, breakOff, running: running.signal });
  void due.then(() => stop.aborted || endGroup(child, running.signal));
  const timer = setTimeout(() => late.abort(endGroup(child, running.signal)), (order.limit ?? 0) * 1000);
  if (order.limit === undefined) clearTimeout(timer);
  const end = await endOf(child, name);
  clearTimeout(timer);
  running.abort();
  signalGroup(child, 'SIGTERM');
  return late.signal.aborted ? { says: `"${name}" was stopped after ${order.limit} s`, exitCode: 3 } : end;
}

function endOf(child: ChildProcess, name: string): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    child.once('error', (cause) => {
      const why = systemCode(cause) === 'ENOENT' ? 'there is no such program' : (systemCode(cause) ?? 'the system refused');
      const failure = usageError('program-not-started', { program: name, why, cause });
      resolve({ says: failure.message, exitCode: 2, failure });
    });
    child.once('exit', (code, signal) => {
      if (signal === null) resolve({ says: `"${name}" ended with exit code ${code}`, exitCode: code ?? 0 });
      else resolve({ says: `${signal} ended "${name}"`, exitCode: exitCodeOf(signal) });
    });
  });
}

/** Passes on what the user wishes: to stop, as the signal said; then to break off; and that the terminal is gone. */
function passSignalsOn(
  child: ChildProcess,
  wishes: { readonly stop: AbortSignal; readonly breakOff: AbortSignal | undefined; readonly running: AbortSignal },
): void {
  const { stop, breakOff, running } = wishes;
  void stopped(stop).then(() => running.aborted || signalGroup(child, signalOf(stop)));
  breakOff?.addEventListener('abort', () => running.aborted || signalGroup(child, 'SIGKILL'), { once: true });
  const hangUp = (): void => void signalGroup(child, 'SIGHUP');
  process.on('SIGHUP', hangUp);
  running.addEventListener('abort', () => process.removeListener('SIGHUP', hangUp), { once: true });
}

function signalOf({ reason }: AbortSignal): NodeJS.Signals {
  return reason === 'SIGINT' ? reason : 'SIGTERM';
}

function endGroup(child: ChildProcess, running: AbortSignal): void {
  if (running.aborted) return;
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), grace);
  running.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
