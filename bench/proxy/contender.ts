import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';

/** A server of the comparison, in a process of its own. */
export interface Running {
  readonly port: number;
  /** Microseconds of processor time that it has used so far. */
  readonly processor: () => number;
  /** Bytes of memory it holds. */
  readonly memory: () => number;
  readonly stop: () => Promise<void>;
}

/** How a server is started: the program and its words, for a port. */
export type Command = (port: number) => readonly [string, ...string[]];

/** Makes a process of words. */
export type Launch = (words: readonly [string, ...string[]]) => ChildProcess;

function launched([program, ...words]: readonly [string, ...string[]]): ChildProcess {
  return spawn(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Starts a server and waits until its port takes connections. */
export async function running(command: Command, launch: Launch = launched): Promise<Running> {
  const port = await freePort();
  const words = command(port);
  const [program] = words;
  const child = launch(words);
  let failure: Error | undefined;
  child.on('error', (error) => (failure = error));
  for (let tries = 0; !(await takesConnections(port)); tries += 1) {
    if (failure !== undefined || child.exitCode !== null || tries > 600) {
      child.kill('SIGKILL');
      throw new Error(`${program} did not start`, { cause: failure });
    }
    await pause(50);
  }
  return { port, processor: () => processorOf(child), memory: () => memoryOf(child), stop: () => stopped(child) };
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

const microsecondsPerTick = 10_000;

/** From the process table, for the process and the children it waits for. */
function processorOf({ pid = 0 }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick;
}

function memoryOf({ pid = 0 }: ChildProcess): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
