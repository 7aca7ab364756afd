import { access, constants, mkdir, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { usageError, type UsageError } from '../../kernel/errors.ts';
import { systemCode } from '../../kernel/system-code.ts';

/** Refuses a path that could not be written later, before any work is done for it. Makes nothing. */
export async function assureWritable(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory() === true) {
    throw usageError('path-is-folder', { path });
  }
  const folder = await nearestThere(dirname(resolve(path)));
  try {
    if (!(await stat(folder)).isDirectory()) throw new Error(`${folder} is no folder`);
    await access(folder, constants.W_OK | constants.X_OK);
    if (there !== undefined) await access(path, constants.W_OK);
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** Refuses outputs that would take the place of an input, or of one another. */
export async function assureApart(outputs: readonly string[], inputs: readonly string[]): Promise<void> {
  const taken = new Map<string, string>();
  for (const input of inputs) taken.set(await placeOf(input), `${input} is also read`);
  for (const output of outputs) {
    const place = await placeOf(output);
    const because = taken.get(place);
    if (because !== undefined) {
      throw usageError('path-is-taken', { path: output, why: because });
    }
    taken.set(place, `${output} is also written in another format`);
  }
}

/** Where a path leads in the end, also one that is not there yet. */
async function placeOf(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

/** The folder itself, or the nearest one above it that exists. */
async function nearestThere(folder: string): Promise<string> {
  const parent = dirname(folder);
  const exists = await stat(folder).then(
    () => true,
    () => false,
  );
  return exists || parent === folder ? folder : nearestThere(parent);
}

/** Makes the folder a file lies in, where it is not there; resolves with the folders made, the outermost first. */
async function makeFolderOf(path: string): Promise<readonly string[]> {
  const folder = dirname(resolve(path));
  try {
    const outermost = await mkdir(folder, { recursive: true });
    if (outermost === undefined) return [];
    const below = relative(outermost, folder).split(sep);
    return below[0] === '' ? [outermost] : [outermost, ...below.map((_, at) => join(outermost, ...below.slice(0, at + 1)))];
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** Writes a whole file or nothing, and makes its folder: the text goes beside it first and takes its place when it is complete. */
export async function writeWhole(path: string, content: string): Promise<void> {
  await makeFolderOf(path);
  const beside = `${path}.${process.pid}.part`;
  try {
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw unwritable(path, cause);
  }
}

/** A file to write, whose content is made when it is its turn. */
export interface FileToWrite {
  readonly path: string;
  readonly content: () => Promise<string | Iterable<string>>;
}

/** Writes files that belong together: all of them or none. One content at a time is in memory, and of the others nothing is seen before all are there. */
export async function writeTogether(files: readonly FileToWrite[]): Promise<void> {
  const parts: { readonly path: string; readonly beside: string }[] = [];
  const made: string[] = [];
  try {
    for (const [at, { path, content }] of files.entries()) {
      const text = await content();
      made.push(...(await makeFolderOf(path)));
      const beside = `${path}.${process.pid}-${at}.part`;
      parts.push({ path, beside });
      await writeFile(beside, text).catch((cause: unknown) => {
        throw unwritable(path, cause);
      });
    }
    for (const { path, beside } of parts) {
      await rename(beside, path).catch((cause: unknown) => {
        throw unwritable(path, cause);
      });
    }
  } catch (cause) {
    for (const { beside } of parts) await rm(beside, { force: true });
    for (const folder of made.toReversed()) await rmdir(folder).catch(() => undefined);
    throw cause;
  }
}

function unwritable(path: string, cause: unknown): UsageError {
  return usageError('unwritable', { path, why: systemCode(cause), cause });
}
