import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFolder } from '../../../../proxy/fixture/folder.ts';
import { recoverFolder } from '../../../../proxy/recording/recover.ts';
import { PoolproofError } from '../../../../src/kernel/errors.ts';
import { keptIn, startLoad } from './marked-load.ts';

/** What became of one recorder that was killed. */
export interface Killed {
  /** Answers that reached a client whole. */
  readonly acknowledged: number;
  readonly recorded: number;
  /** Whether the kill came while the session was being closed. */
  readonly closing: boolean;
  /** What is wrong; empty where nothing is. */
  readonly wrong: readonly string[];
}

/** The moment of a kill. */
export interface Moment {
  /** After this many acknowledged exchanges. */
  readonly after: number;
  /** And then this many milliseconds. */
  readonly milliseconds: number;
  /** Asks the recorder to end first, so that it is killed while it bakes. */
  readonly closing: boolean;
}

const clients = 8;

/** Records under load, kills the recorder with SIGKILL, and looks at what it has left, before recovery and after. */
export async function killOnce(target: string, moment: Moment): Promise<Killed> {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-kill-'));
  const bin = fileURLToPath(
    new URL(import.meta.url.includes('.build') ? '../../../../../bin/poolproof.js' : '../../../../bin/poolproof.js', import.meta.url),
  );
  const child = spawn(process.execPath, [bin, 'record', target, '--out', directory, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  const load = startLoad(await listening(child), { clients });
  await load.reached(moment.after);
  if (moment.closing) child.kill('SIGINT');
  await new Promise((resolve) => void setTimeout(resolve, moment.milliseconds));
  child.kill('SIGKILL');
  await ended;
  load.stop();
  return { ...judged(directory, load.acknowledged), closing: moment.closing };
}

function listening({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /"listening":"([^"]+)"/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
}

function judged(directory: string, acknowledged: ReadonlySet<string>): Omit<Killed, 'closing'> {
  const wrong: string[] = [];
  const hadJournal = readdirSync(directory).some((name) => name.endsWith('.journal.ndjson'));
  const refused = codeOf(() => openFolder(directory));
  if (hadJournal !== (refused === 'recording-incomplete')) wrong.push(`before recovery: ${refused}`);
  const closed = hadJournal && readFileSync(join(directory, 'default.journal.ndjson'), 'utf8').includes('{"t":"close"');
  const recovered = recoverFolder(directory);
  if (recovered.some(({ what }) => what === 'left')) wrong.push('not recovered');
  // The key of the folder's stand-ins stays beside the recording.
  if (readdirSync(directory).toSorted().join(' ') !== 'default.har stand-ins.json') wrong.push(`left: ${readdirSync(directory).join(' ')}`);
  const kept = keptIn(directory);
  if (hadJournal && kept.complete !== closed) wrong.push('an unfinished session counts as finished');
  const lost = [...acknowledged].filter((mark) => !kept.answered.has(mark));
  if (lost.length > 0) wrong.push(`${lost.length} of ${acknowledged.size} lost`);
  if (!existsSync(join(directory, 'default.har'))) wrong.push('nothing is left');
  return { acknowledged: acknowledged.size, recorded: kept.asked.size, wrong };
}

function codeOf(act: () => unknown): string {
  try {
    act();
    return 'open';
  } catch (error) {
    return error instanceof PoolproofError ? error.code : String(error);
  }
}
