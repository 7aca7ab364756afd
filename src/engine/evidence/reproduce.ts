import type { Target } from '../target.ts';
import type { Recorded } from './recorded.ts';

/** Shell lines that repeat the calls of a rule; undefined where none were made. */
export function reproduce(_recorded: readonly Recorded[], _target: Target): string | undefined {
  return undefined;
}
