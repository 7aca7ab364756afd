import type { RunResult } from '../../engine/result.ts';
import { writeResult } from '../../engine/write-result.ts';
import { assureWritable, makeFolderOf, writeWhole } from '../write-file.ts';

/** The formats a result can be written in, by the option that asks for each. */
const formats = ['json', 'html', 'junit', 'ctrf', 'sarif', 'md', 'badge'] as const;

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
  const made = new Map<Output, string>();
  for (const output of outputs) if (output.format !== 'json') made.set(output, await texts[output.format](results));
  for (const output of outputs) {
    await makeFolderOf(output.path);
    const text = made.get(output);
    if (text !== undefined) await writeWhole(output.path, text);
    else for (const result of results) await writeResult(output.path, result);
  }
}

/** Each writer is loaded only where its format is asked for. */
const texts: Readonly<Record<Exclude<Format, 'json'>, (results: readonly RunResult[]) => Promise<string>>> = {
  html: async (results) => (await import('../../../reports/html/write-html.ts')).htmlReport(results),
  junit: async (results) => (await import('../../../reports/junit.ts')).junitReport(results),
  ctrf: async (results) => (await import('../../../reports/ctrf.ts')).ctrfReport(results),
  sarif: async (results) => (await import('../../../reports/sarif.ts')).sarifReport(results),
  md: async (results) => (await import('../../../reports/markdown.ts')).markdownReport(results),
  badge: async (results) => (await import('../../../reports/badge.ts')).badgeReport(results),
};
