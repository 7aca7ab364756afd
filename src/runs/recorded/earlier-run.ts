import { existsSync } from 'node:fs';
import { openFolder } from '../../../proxy/fixture/folder.ts';
import { folderForRecordings, listFolder } from '../../../proxy/fixture/store.ts';
import { usageError } from '../../kernel/errors.ts';
import { readRecordedTarget, runSession, type RecordedTarget, type RunFacts } from './recorded-target.ts';

/** The run that a folder holds already and that is now to be recorded again; undefined where it holds nothing. */
export function earlierRun(directory: string): RecordedTarget | undefined {
  if (!existsSync(directory) || listFolder(directory).fixtures.length === 0) return undefined;
  const folder = openFolder(directory);
  if (folder.sessions.includes(runSession)) return readRecordedTarget(folder);
  folderForRecordings(directory);
  return undefined;
}

function isOther(one: readonly string[], other: readonly string[]): boolean {
  return one.length > 0 && one.join('\n') !== other.join('\n');
}

type Chosen = Pick<RunFacts, 'only' | 'operation' | 'require'>;

/** The rules to record: those of the earlier run, because what is not recorded again is taken away. */
export function sameRules(given: Chosen, earlier: RecordedTarget, directory: string): Chosen {
  const { only, operation, require } = earlier;
  if (isOther(given.only, only) || isOther(given.operation, operation) || isOther(given.require, require)) {
    throw usageError('other-rules', { directory });
  }
  return { only, operation, require };
}

/** Refuses to put the recording of one target in the place of another's. */
export function assureSameTarget(name: string, earlier: RecordedTarget, directory: string): void {
  if (name === earlier.name) return;
  throw usageError('other-target', { recorded: earlier.name, directory, target: name });
}
