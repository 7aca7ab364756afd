import { once } from 'node:events';
import { startCommand, type CommandPlace, type CommandResult } from './run-command.ts';

/** A command that listens. */
export interface ListeningCommand {
  readonly url: string;
  /** Resolves when it has ended, by itself or not. */
  readonly ended: Promise<CommandResult>;
  /** Ends it politely, or as told. */
  readonly end: (signal?: NodeJS.Signals) => Promise<CommandResult>;
}

/** Starts a command on a free port and waits until it says where it listens. Rejects with what it says instead. */
export async function listening(
  words: readonly string[],
  place: Omit<CommandPlace, 'cwd'> & { readonly cwd: string },
): Promise<ListeningCommand> {
  const child = startCommand([...words, '--port', '0'], place);
  let [stdout, stderr] = ['', ''];
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, 'close').then(([code]: unknown[]): CommandResult => ({
    code: typeof code === 'number' ? code : null,
    stdout,
    stderr,
  }));
  const url = new Promise<string>((found) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout)?.[0];
      if (address !== undefined) found(address);
    });
  });
  return {
    url: await Promise.race([url, ended.then(({ stderr: said }) => Promise.reject(new Error(said)))]),
    ended,
    end(signal = 'SIGINT') {
      child.kill(signal);
      return ended;
    },
  };
}
