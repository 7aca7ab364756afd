import { spawn } from 'node:child_process';
import { z } from 'zod';

/** What a load is. */
export interface Load {
  readonly port: number;
  readonly seconds: number;
  readonly connections: number;
  /** How many different requests are asked in turn; 0 for never the same twice. */
  readonly different: number;
  readonly first?: number;
  /** Stop after this many answers instead of after the seconds. */
  readonly most?: number;
}

const Loaded = z.object({
  perSecond: z.number(),
  answered: z.int(),
  /** With those before counting began. */
  total: z.int(),
  /** Answers other than 200, and broken connections. */
  bad: z.int(),
  /** Milliseconds. */
  p50: z.number(),
  p99: z.number(),
});

/** What came of a load. */
export type Loaded = z.infer<typeof Loaded>;

/** Asks a server from a process of its own. */
export async function loaded({ first = 0, most, ...load }: Load): Promise<Loaded> {
  const given = { ...load, first, warmSeconds: most === undefined ? 0.5 : 0, ...(most === undefined ? {} : { most }) };
  const script = new URL('load.js', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, JSON.stringify(given)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const part of child.stdout) text += String(part);
  return Loaded.parse(JSON.parse(text));
}
