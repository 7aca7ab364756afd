import { isAnyFiller } from './filler.ts';
import { nowhere, type ScrubRule } from './rule.ts';

/** Rules whose stand-ins have a form of their own. */
const exact: ReadonlySet<string> = new Set(['uuid', 'jwt', 'session-token', 'secret-key', 'access-key', 'user-pool', 'email']);

/** Whether a text is one stand-in of any kind from end to end; anything around it could be somebody's. */
export function isOneStandIn(text: string, rules: readonly ScrubRule[]): boolean {
  if (isAnyFiller(text)) return true;
  return rules.some(
    ({ name, isSynthetic }) => (exact.has(name) || (name === 'account' && /^\d{12}$/.test(text))) && isSynthetic(text, nowhere),
  );
}
