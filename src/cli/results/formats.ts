import { resolve } from 'node:path';
import type { Timelines } from '../../../reports/timelines/timeline.ts';
import type { RunResult } from '../../engine/result/result.ts';
import { resultLines } from '../../engine/result/write-result.ts';
import { assureApart, assureWritable, writeTogether } from '../base/write-file.ts';
import { caughtMutants } from '../base/kill-matrix.ts';

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

/** Refuses files that could not be written, or that would take the place of what is read, before the work is done. */
export async function assureOutputs(outputs: readonly Output[], inputs: readonly string[]): Promise<void> {
  // The same format twice in one place, as by --report and --html, is not a contradiction.
  const paths = [...new Map(outputs.map(({ format, path }) => [`${format} ${resolve(path)}`, path])).values()];
  const files = inputs.filter((path) => path !== '-');
  await assureApart(paths, files);
  for (const path of paths) await assureWritable(path);
}

/** What some formats say besides the results. */
export interface Additions {
  /** The present instant, in milliseconds since the epoch: an old result has an amber badge. */
  readonly now: number;
  /** File that SARIF results without one point at. */
  readonly pointAt?: string | undefined;
  /** What changed since an earlier run, as Markdown. */
  readonly comparison?: string | undefined;
  /** Histories and client runs. */
  readonly timelines?: Timelines;
  /** What was not read of the results, for the HTML report. */
  readonly unread?: string | undefined;
}

/** Writes all files or none: what a format refuses leaves nothing behind. */
export async function writeOutputs(results: readonly RunResult[], outputs: readonly Output[], more: Additions): Promise<void> {
  await writeTogether(
    outputs.map(({ format, path }) => ({
      path,
      content: async () => (format === 'json' ? linesOfAll(results) : writers[format](results, more)),
    })),
  );
}

function* linesOfAll(results: readonly RunResult[]): Generator<string> {
  for (const result of results) yield* resultLines(result);
}

type Writer = (results: readonly RunResult[], more: Additions) => Promise<string>;

/** Each writer is loaded only where its format is asked for. */
const writers: Readonly<Record<TextFormat, Writer>> = {
  junit: async (results) => (await import('../../../reports/junit.ts')).junitReport(results),
  html: async (results, { timelines, unread }) => {
    const { builtPageAsset, htmlReport } = await import('../../../reports/html/write-html.ts');
    return htmlReport({ results, timelines, unread, mutants: caughtMutants() }, builtPageAsset());
  },
  ctrf: async (results) => (await import('../../../reports/ctrf.ts')).ctrfReport(results),
  sarif: async (results, { pointAt }) => (await import('../../../reports/sarif.ts')).sarifReport(results, pointAt),
  md: async (results, { comparison }) => (await import('../../../reports/markdown.ts')).markdownReport(results, comparison),
  badge: async (results, { now }) => (await import('../../../reports/badge.ts')).badgeReport(results, now),
};
