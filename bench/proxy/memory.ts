import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { z } from 'zod';
import { running, type Command } from './contender.ts';
import { connections } from './exchanges.ts';
import { loaded } from './loaded.ts';

/** Megabytes a server holds after a tenth and after all of the exchanges. */
export interface MemoryOver {
  readonly exchanges: number;
  readonly atTenth: number;
  readonly atEnd: number;
}

const exchanges = 100_000;

/** Sends exchanges through a server and looks at its memory, garbage collected before. */
export async function memoryOver(command: Command, different: number): Promise<MemoryOver> {
  const channels: { ask(): Promise<number> }[] = [];
  const server = await running(command, (words) => {
    const child = spawn(words[0], words.slice(1), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    channels.push({
      async ask() {
        child.send('memory');
        const [bytes] = await once(child, 'message');
        return z.number().parse(bytes) / 1e6;
      },
    });
    return child;
  });
  const ask = async (first: number, most: number): Promise<number> => {
    const { bad } = await loaded({ port: server.port, seconds: 0, connections, different, first, most });
    if (bad > 0) throw new Error(`${bad} answers were bad`);
    return Math.round((await channels[0]?.ask()) ?? Number.NaN);
  };
  const atTenth = await ask(0, exchanges / 10);
  const atEnd = await ask(exchanges / 10, (exchanges / 10) * 9);
  await server.stop();
  return { exchanges, atTenth, atEnd };
}
