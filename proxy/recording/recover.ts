import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { PoolproofError, usageError } from '../../src/kernel/errors.ts';
import { createScrubber } from '../scrub/scrubber.ts';
import type { ReplacementRow } from '../scrub/replacements.ts';
import type { StandIns } from '../scrub/stand-ins/stand-ins.ts';
import { standInsToRead } from '../fixture/folder-key.ts';
import { partsOf, writeFixture } from '../fixture/write-fixture.ts';
import { systemDisk, type Disk } from '../journal/disk.ts';
import { readFixture } from '../fixture/read-fixture.ts';
import { withJournal, type JournalContents } from '../journal/read-journal.ts';
import { finishRenewal, isBeingRenewed, renewalFolder } from '../fixture/renewal-plan.ts';
import { isRunning } from '../../src/kernel/is-running.ts';
import { fixturePath, listFolder, partEnding, readStart, readWhole, removeFile } from '../fixture/store.ts';

/** One thing that an unfinished recording left, and what `recoverFolder` did with it. */
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
  if (drop || !hasLine(path)) {
    removeFile(path, disk);
    return { what: 'taken-away', path, why: drop ? 'asked for' : 'holds nothing' };
  }
  const recovered = withJournal(path, (journal) => recovering(journal, path, { ...options, directory, disk }));
  removeFile(path, disk);
  return recovered;
}

/** A journal whose first line was not written whole. */
function hasLine(path: string): boolean {
  return readStart(path).includes('\n');
}

interface Recovering extends RecoverOptions {
  readonly directory: string;
  readonly disk: Disk;
}

function recovering(journal: JournalContents, path: string, options: Recovering): Recovered {
  assureEnded(path, journal);
  const { directory, disk } = options;
  const fixture = fixturePath(dirname(path), journal.session);
  // What was to be added to a recording is added to it: nothing of that is lost.
  const onto = journal.onto !== undefined && existsSync(fixture) ? readFixture(readWhole(fixture), fixture) : undefined;
  if (onto === undefined) assureFree(fixture, journal, options);
  const standIns = standInsToRead(directory);
  const replacements = journal.closed?.replaced ?? replacedIn(journal, standIns);
  writeFixture(fixture, partsOf(journal, onto, replacements), disk);
  const { session, count, closed } = journal;
  return { what: 'recording', path: fixture, session, exchanges: count, complete: closed !== undefined };
}

/** A journal that was not closed does not say what was replaced: what is scrubbed stays as it is and is counted again. */
function replacedIn(journal: JournalContents, standIns: StandIns): readonly ReplacementRow[] {
  const { keepInputs, inputs } = journal;
  const scrubber = createScrubber({ standIns, keepInputs, inputs: new Set(inputs), recorded: true });
  for (const { request, response, operation, auth } of journal.exchanges()) {
    scrubber.request(request, operation, auth);
    if (response !== undefined) scrubber.response(response, operation);
  }
  return scrubber.replacements();
}

function assureEnded(path: string, { pid }: JournalContents): void {
  if (pid === undefined || pid === process.pid || !isRunning(pid)) return;
  throw usageError('recording-under-way', { path, pid });
}

/** A part of a session must not take the place of a whole one by itself. */
function assureFree(fixture: string, { closed }: JournalContents, { replace = false }: RecoverOptions): void {
  if (closed !== undefined || replace || !existsSync(fixture)) return;
  throw usageError('recording-in-the-way', { fixture: basename(fixture) });
}
