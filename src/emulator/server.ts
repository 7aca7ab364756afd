import { serve } from '../wire/http/serve.ts';
import { createEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import type { EmulatorOptions } from './options.ts';
import { loadSeed } from './seed.ts';

/** An emulator that listens. */
export interface StartedEmulator {
  /** `http://127.0.0.1:4600` */
  readonly url: string;
  readonly port: number;
  readonly emulator: Emulator;
  /** Stops taking calls and resolves when those under way are answered and the state is kept. */
  readonly close: () => Promise<void>;
}

/** Where to listen, besides what the emulator is. */
export interface ServedOptions extends EmulatorOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** 127.0.0.1 unless told. */
  readonly host?: string;
  /** A YAML or JSON file of pools to begin with. */
  readonly seedFile?: string;
}

/** Starts an emulator behind HTTP. It can be steered over HTTP only where it listens to this machine alone. */
export async function startEmulator({ port, host = '127.0.0.1', seedFile, ...options }: ServedOptions): Promise<StartedEmulator> {
  const seed = seedFile === undefined ? options.seed : await loadSeed(seedFile);
  const control = options.control !== false && isLoopback(host);
  const emulator = createEmulator({ ...options, control, ...(seed !== undefined && { seed }) });
  const served = await serve({ port, host, answer: emulator.respond }).catch((cause: unknown) => {
    emulator.close();
    throw cause;
  });
  return {
    url: served.url,
    port: served.port,
    emulator,
    async close() {
      await served.close();
      emulator.close();
    },
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
