import { access, constants, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../kernel/errors.ts';

/** Refuses a path that could not be written later, before any work is done for it. Makes nothing. */
export async function assureWritable(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory() === true) {
    throw new UsageError({ code: 'path-is-folder', message: `${path} is a folder, not a file.`, hint: 'Give the name of a file in it.' });
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

/** The folder itself, or the nearest one above it that exists. */
async function nearestThere(folder: string): Promise<string> {
  const parent = dirname(folder);
  const exists = await stat(folder).then(
    () => true,
    () => false,
  );
  return exists || parent === folder ? folder : nearestThere(parent);
}

/** Makes the folder a file lies in, where it is not there. */
export async function makeFolderOf(path: string): Promise<void> {
  try {
    await mkdir(dirname(resolve(path)), { recursive: true });
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** Writes a whole file or nothing: the text goes beside it first and takes its place when it is complete. */
export async function writeWhole(path: string, content: string): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  try {
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw unwritable(path, cause);
  }
}

function unwritable(path: string, cause: unknown): UsageError {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new UsageError({
    code: 'unwritable',
    message: `${path} cannot be written${code}.`,
    hint: 'Choose another place, or make the folder writable.',
    cause,
  });
}
