import type { JsonObject } from '../../../src/kernel/json.ts';
import { cellOf, type Writing } from './lines.ts';

/** Tells whether one entry more than allowed is refused, beside the same call with as many as allowed. */
export async function tellTooMany(
  { bench, step, operation }: Pick<Writing, 'bench' | 'step' | 'operation'>,
  member: string,
  { twin, bad }: { readonly twin: JsonObject; readonly bad: JsonObject },
): Promise<void> {
  const cell = cellOf(operation, member, 'too-many');
  if (cell?.needs.every((need) => bench.target.has(need)) !== true) return;
  const { id, codes } = cell;
  await step(
    () => bench.refuses({ operation, bad, twin, codes, because: `${member} with one entry more than allowed` }),
    [[id, () => undefined]],
  );
}
