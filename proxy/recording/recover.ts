import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { PoolproofError, suiteError, usageError } from '../../src/kernel/errors.ts';
import { scanExchanges } from '../scan/scan-exchanges.ts';
import { bake } from '../fixture/bake.ts';
import { systemDisk, type Disk } from '../journal/disk.ts';
import { printHar } from '../fixture/print-har.ts';
import { readFixture, type Fixture } from '../fixture/read-fixture.ts';
import { readJournal, type JournalContents } from '../journal/read-journal.ts';
import { finishRenewal, isBeingRenewed, renewalFolder } from '../fixture/renewal-plan.ts';
import { isRunning } from '../../src/kernel/is-running.ts';
import { fixturePath, listFolder, partEnding, readWhole, removeFile, writeWhole } from '../fixture/store.ts';

/** What became of something that a recording which did not finish has left. */
export type Recovered =
  | { readonly what: 'renewed'; readonly path: string }
  | { readonly what: 'recording'; readonly path: string; readonly session: string; readonly exchanges: number; readonly complete: boolean }
  | { readonly what: 'taken-away'; readonly path: string; readonly why: 'half written' | 'holds nothing' | 'asked for' }
  | { readonly what: 'left'; readonly path: string; readonly problem: PoolproofError };

/** How a folder is put in order. */
export interface RecoverOptions {
  /** Takes journals away instead of making recordings of them. */
  readonly drop?: boolean;
  /** Lets an unfinished recording take the place of an earlier one. */
  readonly replace?: boolean;
  readonly disk?: Disk;
}

/**
 * Puts a folder in order in which a recording did not finish: a renewal is brought to its end, journals become recordings, marked as incomplete where they
 * were not closed, and what was half written goes. What cannot be used stays, with the reason.
 */
export function recoverFolder(directory: string, options: RecoverOptions = {}): readonly Recovered[] {
  const { disk = systemDisk } = options;
  listFolder(directory);
  const renewal = settledRenewal(directory, disk);
  const journals = listFolder(directory).journals.map((path): Recovered => {
    try {
      return fromJournal(path, directory, options);
    } catch (problem) {
      if (problem instanceof PoolproofError) return { what: 'left', path, problem };
      throw problem;
    }
  });
  return [...renewal, ...journals, ...withoutParts(directory, disk)];
}

/** A renewal that was begun is ended; one that was only prepared is given up, and the old recording stays. */
function settledRenewal(directory: string, disk: Disk): readonly Recovered[] {
  const fresh = renewalFolder(directory);
  if (isBeingRenewed(directory)) {
    finishRenewal(directory, disk);
    return [{ what: 'renewed', path: directory }];
  }
  if (!existsSync(fresh)) return [];
  const foreign = listFolder(fresh).others.find((path) => !/\.(?:json|part)$/.test(path));
  if (foreign !== undefined) throw usageError('foreign-file', { path: foreign, folder: fresh });
  removeFile(fresh, disk);
  return [{ what: 'taken-away', path: fresh, why: 'half written' }];
}

function withoutParts(directory: string, disk: Disk): readonly Recovered[] {
  return listFolder(directory)
    .others.filter((path) => path.endsWith(partEnding))
    .map((path) => {
      removeFile(path, disk);
      return { what: 'taken-away', path, why: 'half written' };
    });
}

function fromJournal(path: string, directory: string, options: RecoverOptions): Recovered {
  const { drop = false, disk = systemDisk } = options;
  const text = readWhole(path);
  const holds = text.includes('\n');
  const journal = holds && !drop ? readJournal(text, path) : undefined;
  if (journal === undefined) {
    removeFile(path, disk);
    return { what: 'taken-away', path, why: drop ? 'asked for' : 'holds nothing' };
  }
  assureEnded(path, journal);
  const fixture = fixturePath(directory, journal.session);
  // What was to be added to a recording is added to it: nothing of that is lost.
  const onto = journal.onto !== undefined && existsSync(fixture) ? readFixture(readWhole(fixture), fixture) : undefined;
  if (onto === undefined) assureFree(fixture, journal, options);
  writeWhole(fixture, cleanText({ journal, onto }, fixture), disk);
  removeFile(path, disk);
  const { session, exchanges, complete } = journal;
  return { what: 'recording', path: fixture, session, exchanges: exchanges.length, complete };
}

function assureEnded(path: string, { pid }: JournalContents): void {
  if (pid === undefined || pid === process.pid || !isRunning(pid)) return;
  throw usageError('recording-under-way', { path, pid });
}

/** A part of a session must not take the place of a whole one by itself. */
function assureFree(fixture: string, { complete }: JournalContents, { replace = false }: RecoverOptions): void {
  if (complete || replace || !existsSync(fixture)) return;
  throw usageError('recording-in-the-way', { fixture: basename(fixture) });
}

interface Left {
  readonly journal: JournalContents;
  readonly onto: Fixture | undefined;
}

/** The values of the session are not known any more, so that the recording is judged from itself, as a scan does. */
function cleanText({ journal, onto }: Left, path: string): string {
  const text = printHar(bake(journal, onto === undefined ? {} : { onto }).har);
  const [finding] = scanExchanges(readFixture(text, path), []).findings;
  if (finding === undefined) return text;
  throw suiteError('secret-in-journal', { session: journal.session, finding: finding.what, exchange: finding.entry ?? 0 });
}
