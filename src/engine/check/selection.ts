import { usageError, type UsageError } from '../../kernel/errors.ts';
import type { ExcludedRule, Rule } from './check.ts';

/** Which rules of a catalogue run; what is left out chooses all. */
export interface Selection {
  /** Ids, with `*` for any text. */
  readonly only?: readonly string[];
  readonly operation?: readonly string[];
}

/** The rules a selection means. A selection that leaves nothing is an error of the caller. */
export function selectRules<Row extends Rule | ExcludedRule>(rules: readonly Row[], selection: Selection): readonly Row[] {
  const { only = [], operation = [] } = selection;
  const ids = new Set(only);
  const patterns = only.filter((one) => one.includes('*')).map(patternOf);
  const isMeant = ({ id }: Row): boolean => only.length === 0 || ids.has(id) || patterns.some((pattern) => pattern.test(id));
  return rules.filter((row) => isMeant(row) && (operation.length === 0 || operation.includes(row.operation)));
}

/** The error of a run that would decide nothing. */
export function emptySelection(): UsageError {
  return usageError('empty-selection');
}

/** The texts that a pattern means: `*` stands for any text, everything else for itself. */
export function patternOf(glob: string): RegExp {
  const parts = glob.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`);
}
