import { lineFinder, type CodeFile } from './read-code.ts';

export interface Suppression {
  /** `path:line`. */
  readonly place: string;
  /** What stands after `--`; nothing, where no reason is given. */
  readonly reason: string;
}

const marks = /^\s*(?:oxlint-|eslint-|@ts-expect-error|@ts-ignore|@ts-nocheck)/;

/** Comments that switch a rule of the linter or the type checker off. In a test an expected error of types is what is tested. */
export function suppressionsOf({ path, text, parsed, isTest }: CodeFile): Suppression[] {
  const lineOf = lineFinder(text);
  return parsed.comments
    .filter(({ value }) => marks.test(value) && !(isTest && value.includes('@ts-expect-error')))
    .map(({ value, start }) => ({
      place: `${path}:${lineOf(start)}`,
      reason: /(?:--|@ts-expect-error)\s*(.*)/.exec(value)?.[1]?.trim() ?? '',
    }));
}

/** Those without a reason, or with one that another gives in the same words. */
export function withoutOwnReason(suppressions: readonly Suppression[]): string[] {
  const times = new Map<string, number>();
  for (const { reason } of suppressions) times.set(reason, (times.get(reason) ?? 0) + 1);
  return suppressions
    .filter(({ reason }) => reason === '' || (times.get(reason) ?? 0) > 1)
    .map(({ place, reason }) => `${place} ${reason}`);
}
