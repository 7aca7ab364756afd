import { serve } from '../wire/http/serve.ts';
import { createEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import type { EmulatorOptions } from './options.ts';

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
}

/** Starts an emulator behind HTTP. */
export async function startEmulator({ port, host = '127.0.0.1', ...options }: ServedOptions): Promise<StartedEmulator> {
  const emulator = createEmulator(options);
  const served = await serve({ port, host, answer: emulator.respond });
  return { url: served.url, port: served.port, emulator, close: () => served.close() };
}
