import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A server in a process of its own. */
export interface Started {
  readonly url: string;
  /** Milliseconds from the start of the process to its first line. */
  readonly readyAfter: number;
  stop(): Promise<void>;
}

/** Starts a server that prints `listening on URL`. */
export async function startListening(command: readonly [string, ...string[]]): Promise<Started> {
  const [program, ...args] = command;
  const started = process.hrtime.bigint();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await firstLine(child);
  const readyAfter = Number(process.hrtime.bigint() - started) / 1e6;
  const url = /http:\/\/\S+/.exec(line)?.[0] ?? '';
  return { url, readyAfter, stop: () => stopped(child) };
}

/** Starts a server that tells nothing, and waits until its port answers; undefined where the program is not there. */
export async function startSilent(command: readonly [string, ...string[]], url: string): Promise<Started | undefined> {
  const [program, ...args] = command;
  const started = process.hrtime.bigint();
  const child = spawn(program, args, { stdio: 'ignore' });
  child.on('error', () => undefined);
  for (let tries = 0; tries < 100 && child.pid !== undefined; tries += 1) {
    const answers = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answers) return { url, readyAfter: Number(process.hrtime.bigint() - started) / 1e6, stop: () => stopped(child) };
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  child.kill('SIGKILL');
  return undefined;
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const part of child.stdout ?? []) {
    text += String(part);
    if (text.includes('\n')) break;
  }
  return text;
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
