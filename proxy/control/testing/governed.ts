import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRecorder, type Recorder } from '../../record/start-recorder.ts';
import type { RecorderOptions } from '../../record/recorder-options.ts';
import { startReplay, type Replay, type ReplayOptions } from '../../replay/start-replay.ts';
import type { CloseOptions } from '../../session/assure-green.ts';
import { callRequest, recordCalls } from '../../testing/recorded-calls.ts';
import type { NumberedEvent } from '../answers.ts';
import { controlClient, type ControlClient } from '../client/client.ts';
import type { ControlAccess } from '../control-options.ts';

/** A pool that calls name. */
export const pool = 'us-east-1:00000001-2c4d-4e6f-8a1b-3c5d7e9f1a2b';
const otherPool = 'us-east-1:00000009-2c4d-4e6f-8a1b-3c5d7e9f1a2b';
/** Two calls that a client may make in any order. */
export const calls = [
  { operation: 'GetId', input: { IdentityPoolId: pool }, answer: '{"IdentityId":"us-east-1:00000002-2c4d-4e6f-8a1b-3c5d7e9f1a2b"}' },
  { operation: 'GetId', input: { IdentityPoolId: otherPool }, answer: '{"IdentityId":"us-east-1:00000003-2c4d-4e6f-8a1b-3c5d7e9f1a2b"}' },
];
const open: { close(options?: CloseOptions): Promise<unknown> }[] = [];

/** Closes all that was started here. */
export async function closeAll(): Promise<void> {
  for (const one of open.splice(0)) await one.close({ allowRed: true });
}

/** A folder of its own. */
export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'poolproof-'));
}

/** How the control API of a proxy is reached. */
export function accessOf({ control }: Recorder | Replay): ControlAccess {
  if (control === undefined) throw new Error('no control API');
  return control;
}

/** A replay with a control API and a client of it; of two calls in a session `app` by default. */
export async function governedReplay(options: Partial<ReplayOptions> = {}): Promise<{ replay: Replay; client: ControlClient }> {
  const directory = options.directory ?? folder();
  if (options.directory === undefined) await recordCalls({ directory, session: 'app' }, calls);
  const replay = await startReplay({ directory, control: {}, ...options });
  open.push(replay);
  return { replay, client: controlClient(accessOf(replay)) };
}

/** A recorder with a control API and a client of it. */
export async function governedRecorder(options: Pick<RecorderOptions, 'upstream'> & Partial<RecorderOptions>): Promise<{
  recorder: Recorder;
  client: ControlClient;
  directory: string;
}> {
  const directory = folder();
  const recorder = await startRecorder({ directory, target: 'embedded emulator', control: {}, ...options });
  open.push(recorder);
  return { recorder, client: controlClient(accessOf(recorder)), directory };
}

/** Makes a call and gives the status. */
export async function call(url: string, { operation, input }: { operation: string; input: object }): Promise<number> {
  const { headers, body } = callRequest(operation, JSON.stringify(input));
  const answer = await fetch(url, { method: 'POST', headers: headers.map(([name, value]) => [name, value]), body: Buffer.from(body) });
  return answer.status;
}

/** All events so far. */
export async function eventsOf(client: ControlClient): Promise<readonly NumberedEvent[]> {
  const events: NumberedEvent[] = [];
  for await (const event of client.events({ since: 0, follow: false })) events.push(event);
  return events;
}
