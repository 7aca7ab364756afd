import type { RunResult } from '../../engine/result.ts';
import { writeResult } from '../../engine/write-result.ts';
import { assureWritable, makeFolderOf, writeWhole } from '../write-file.ts';

/** The formats a result can be written in, by the option that asks for each. */
const formats = ['json', 'html'] as const;

/** One format. */
type Format = (typeof formats)[number];

/** A file to write. */
export interface Output {
  readonly format: Format;
  readonly path: string;
}

/** The files that options ask for. */
export function outputsOf(options: Readonly<Partial<Record<Format, string | undefined>>>): readonly Output[] {
  return formats.flatMap((format) => {
    const path = options[format];
    return path === undefined ? [] : [{ format, path }];
  });
}

/** Refuses files that could not be written, before the work is done. */
export async function assureOutputs(outputs: readonly Output[]): Promise<void> {
  for (const { path } of outputs) await assureWritable(path);
}

/** Writes all files, each whole or not at all. */
export async function writeOutputs(results: readonly RunResult[], outputs: readonly Output[]): Promise<void> {
  for (const { format, path } of outputs) {
    await makeFolderOf(path);
    if (format !== 'json') await writeWhole(path, await texts[format](results));
    else for (const result of results) await writeResult(path, result);
  }
}

/** Each writer is loaded only where its format is asked for. */
const texts: Readonly<Record<Exclude<Format, 'json'>, (results: readonly RunResult[]) => Promise<string>>> = {
  html: async (results) => (await import('../../../reports/html/write-html.ts')).htmlReport(results),
};
