import type { Timelines } from '../../../reports/timelines/timeline.ts';
import type { RunResult } from '../../engine/result.ts';
import { writeResult } from '../../engine/write-result.ts';
import { assureWritable, makeFolderOf, writeWhole } from '../write-file.ts';
import { caughtMutants } from './caught-mutants.ts';

/** The formats that are text made from results, by the option that asks for each. */
const textFormats = ['junit', 'html', 'ctrf', 'sarif', 'md', 'badge'] as const;

type TextFormat = (typeof textFormats)[number];

/** A format a result can be written in. */
type Format = TextFormat | 'json';

/** A file to write. */
export interface Output {
  readonly format: Format;
  readonly path: string;
}

/** The files that options ask for. */
export function outputsOf(options: Readonly<Partial<Record<Format, string | undefined>>>): readonly Output[] {
  return (['json', ...textFormats] as const).flatMap((format) => {
    const path = options[format];
    return path === undefined ? [] : [{ format, path }];
  });
}

/** Refuses files that could not be written, before the work is done. */
export async function assureOutputs(outputs: readonly Output[]): Promise<void> {
  for (const { path } of outputs) await assureWritable(path);
}

/** What some formats say besides the results. */
export interface Additions {
  /** File that SARIF results without one point at. */
  readonly pointAt?: string | undefined;
  /** What changed since an earlier run, as Markdown. */
  readonly comparison?: string | undefined;
  /** Histories and client runs. */
  readonly timelines?: Timelines;
}

/** Writes all files, each whole or not at all, and none before every text is made: what a format refuses leaves nothing behind. */
export async function writeOutputs(results: readonly RunResult[], outputs: readonly Output[], more: Additions = {}): Promise<void> {
  const made: { readonly path: string; readonly text: string | undefined }[] = [];
  for (const { format, path } of outputs) {
    made.push({ path, text: format === 'json' ? undefined : await writers[format](results, more) });
  }
  for (const { path, text } of made) {
    await makeFolderOf(path);
    if (text !== undefined) await writeWhole(path, text);
    else for (const result of results) await writeResult(path, result);
  }
}

type Writer = (results: readonly RunResult[], more: Additions) => Promise<string>;

/** Each writer is loaded only where its format is asked for. */
const writers: Readonly<Record<TextFormat, Writer>> = {
  junit: async (results) => (await import('../../../reports/junit.ts')).junitReport(results),
  html: async (results, { timelines }) => {
    const { builtPageAsset, htmlReport } = await import('../../../reports/html/write-html.ts');
    return htmlReport({ results, timelines, mutants: caughtMutants() }, builtPageAsset());
  },
  ctrf: async (results) => (await import('../../../reports/ctrf.ts')).ctrfReport(results),
  sarif: async (results, { pointAt }) => (await import('../../../reports/sarif.ts')).sarifReport(results, pointAt),
  md: async (results, { comparison }) => (await import('../../../reports/markdown.ts')).markdownReport(results, comparison),
  badge: async (results) => (await import('../../../reports/badge.ts')).badgeReport(results),
};
