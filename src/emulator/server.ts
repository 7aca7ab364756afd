import { isLoopback } from '../wire/http/loopback.ts';
import { serve } from '../wire/http/serve.ts';
import { createEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import type { EmulatorOptions } from './options.ts';
import { loadSeed } from './seed.ts';

/** An emulator that listens. */
export interface StartedEmulator {
  /** Address to give to clients, such as `http://127.0.0.1:4600`. */
  readonly url: string;
  readonly port: number;
  readonly emulator: Emulator;
  /** Stops taking calls and resolves when those under way are answered and the state is kept. */
  readonly close: () => Promise<void>;
}

/** Options of an emulator that listens on a port. */
export interface ServedOptions extends EmulatorOptions {
  /** Port to listen on; 0 for any free port. */
  readonly port: number;
  /** Address to listen on; 127.0.0.1 by default, which only this machine can reach. */
  readonly host?: string;
  /** Path of a YAML or JSON file with pools and identities to start with; none by default. */
  readonly seedFile?: string;
}

/**
 * Starts the reference emulator on a port. Programs can move its clock and inject faults over HTTP only if `host` is a loopback address.
 * @returns the running emulator; `close` it at the end of the test.
 * @throws UsageError `port-in-use` or `cannot-listen` if the port cannot be opened; `seed-unreadable`, `seed-malformed` or `seed-invalid` for a bad
 *   seed file; `state-file-in-use`, `state-file-unreadable`, `state-file-unwritable`, `state-file-damaged` or `state-file-foreign` for a bad state file.
 * @example
 * ```ts
 * import { startEmulator } from 'poolproof';
 *
 * const emulator = await startEmulator({ port: 0 });
 * process.env['AWS_ENDPOINT_URL_COGNITO_IDENTITY'] = emulator.url;
 * // ... run the code under test ...
 * await emulator.close();
 * ```
 */
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
