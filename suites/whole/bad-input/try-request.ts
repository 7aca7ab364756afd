import type { Recorder } from '../../../proxy/record/start-recorder.ts';
import type { RecorderOptions } from '../../../proxy/record/recorder-options.ts';
import { startReplay } from '../../../proxy/replay/start-replay.ts';
import { openTunnel, secured, trustingOnly } from '../../../proxy/testing/tunnel-client.ts';
import type { BadCase } from './bad-case.ts';
import { oneRecorder, patience, serveWell, startTarget } from './one-recorder.ts';
import { ask, goodRequest, heard, type Said } from './raw-client.ts';
import type { Watch } from './watch.ts';

/** That the target has decided, in words. */
export const passed = 'passed on';

/** The host that tunnels of the cases lead to. */
export const tunnelHost = 'cognito-identity.us-east-1.amazonaws.com';

/** Bytes that a client sends, and what has to come of them. */
export interface BadRequest {
  readonly id: string;
  readonly given: string;
  readonly bytes: Uint8Array | string;
  /** What the recorder does; what a replay and a tunnel do is added where it is something else. */
  readonly expected: string;
  readonly answers?: number;
  /** It ends when the proxy loses its patience. */
  readonly silent?: boolean;
}

/** Tries bytes on a recorder, on a replay of what it has recorded, and in a tunnel through another. */
export function threeWays(row: BadRequest): BadCase {
  const { id, given, expected, silent = false } = row;
  return {
    id,
    group: 'requests',
    given,
    expected,
    waits: silent ? patience : 0,
    async act(watch) {
      const live = await recorded(row, watch);
      const ways = { 'in a replay': await replayed(row, live, watch), 'in a tunnel': await tunnelled(row, watch) };
      const others = Object.entries(ways).flatMap(([way, told]) => (told === live.told ? [] : [`${way} ${told}`]));
      return [live.told, ...others].join('; ');
    },
  };
}

/** How long clients are waited for: not long where a case is about that. */
export function limited(silent: boolean | undefined): Pick<RecorderOptions, 'limits'> {
  return silent === true ? { limits: { requestMilliseconds: patience } } : {};
}

function wantedOf({ answers = 1, expected }: BadRequest): number {
  const [recorder = ''] = expected.split('; ');
  return Math.max(answers, recorder.split(', then ').filter((answer) => answer !== '100').length);
}

function words({ told }: Said): string {
  return told.replaceAll('200', passed);
}

interface Live extends Said {
  /** Where the recording is; undefined where none was kept. */
  readonly directory: string | undefined;
}

async function recorded(row: BadRequest, watch: Watch): Promise<Live> {
  const target = await startTarget(serveWell);
  const { recorder, directory, good } = await oneRecorder(target.port, limited(row.silent));
  const end = watch.begin('recorder');
  const live = await ask(recorder.port, row.bytes, wantedOf(row));
  const next = await good();
  end();
  const isKept = await recorder.close().then(
    () => true,
    () => false,
  );
  await target.close();
  return { bytes: live.bytes, directory: isKept ? directory : undefined, told: withNext(words(live), next) };
}

function withNext(told: string, next: Said): string {
  return next.told === '200' ? told : `${told}; the next good request: ${next.told}`;
}

/** A folder in which only the good request is recorded. */
async function goodFolder(): Promise<string> {
  const target = await startTarget(serveWell);
  const { recorder, directory, good } = await oneRecorder(target.port);
  await good();
  await recorder.close();
  await target.close();
  return directory;
}

/** What the target has decided must come again, to the byte. */
async function replayed(row: BadRequest, live: Live, watch: Watch): Promise<string> {
  const directory = live.directory ?? (await goodFolder());
  const replay = await startReplay({ directory, ...limited(row.silent) });
  const end = watch.begin('replay');
  const again = await ask(replay.port, row.bytes, wantedOf(row));
  const next = await ask(replay.port, goodRequest);
  end();
  const [report] = await replay.close({ allowRed: true });
  const told = withNext(words(again), next);
  if (!told.includes(passed)) return told;
  if (!again.bytes.equals(live.bytes)) return `${told}, with other bytes`;
  return report?.unused.length === 0 ? told : `${told}, and leaves some unused`;
}

async function tunnelled(row: BadRequest, watch: Watch): Promise<string> {
  const target = await startTarget(serveWell);
  const { recorder } = await oneRecorder(target.port, { connect: {}, ...limited(row.silent) });
  const end = watch.begin('tunnel');
  const said = await askInTunnel(recorder, row.bytes, wantedOf(row));
  const next = await askInTunnel(recorder, goodRequest, 1);
  end();
  await recorder.close().catch(() => undefined);
  await target.close();
  return withNext(words(said), next);
}

async function askInTunnel({ url, certificate }: Recorder, bytes: Uint8Array | string, wanted: number): Promise<Said> {
  const { socket } = await openTunnel(url, `${tunnelHost}:443`);
  const tls = await secured(socket, { ...trustingOnly(certificate?.certificate ?? ''), servername: tunnelHost });
  tls.write(bytes);
  return heard(tls, wanted);
}
