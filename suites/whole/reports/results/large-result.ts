import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { lineOf, newSeal } from '../../../../src/engine/result/seal.ts';
import type { ResultRow, RuleResult } from '../../../../src/engine/result/result.ts';
import { totalsOf } from '../../../../src/engine/result/totals.ts';
import { plausibleRun } from './plausible-run.ts';

/** What a large result is large by: what each rule exchanged, or how many rules there are. */
export type LargeBy = 'exchanges' | 'rules';

/** Writes an invented result of about this many bytes, a row at a time. */
export async function writeLargeResult(
  path: string,
  bytes: number,
  { by, target }: { readonly by: LargeBy; readonly target: string },
): Promise<void> {
  await pipeline(Readable.from(largeRows(bytes, by, target)), createWriteStream(path));
}

function* largeRows(bytes: number, by: LargeBy, target: string): Generator<string> {
  const { header, rules, rootCauses, footer } = plausibleRun({ target, version: '1.2.3', rules: 755, passing: 60 });
  const seal = newSeal();
  const sealed = (row: ResultRow): string => {
    const line = lineOf(row);
    seal.update(line);
    return line;
  };
  const verdicts: Pick<RuleResult, 'verdict'>[] = [];
  yield sealed(header);
  const enough = by === 'rules' ? bytes : 1;
  let written = 0;
  for (let round = 0; written < enough; round += 1) {
    for (const rule of rules) {
      const line = sealed(
        by === 'exchanges' ? withBulk(rule, bytes / rules.length) : { ...rule, id: round === 0 ? rule.id : `${rule.id}-${round}` },
      );
      verdicts.push({ verdict: rule.verdict });
      written += line.length;
      yield line;
    }
  }
  for (const cause of rootCauses) yield sealed(cause);
  yield lineOf({ ...footer, totals: totalsOf(verdicts), sha256: seal.digest('hex') });
}

/** A rule with as many exchanges, each as large as the evidence may be, as fill this many bytes. */
function withBulk(rule: RuleResult, bytes: number): RuleResult {
  const [exchange] = plausibleRun({ target: 'bulk', rules: 1, passing: 100 }).rules[0]?.exchanges ?? [];
  if (exchange === undefined) return rule;
  const large = { ...exchange, request: { ...exchange.request, body: JSON.stringify({ IdentityPoolName: 'x'.repeat(7900) }) } };
  const count = Math.max(1, Math.round(bytes / JSON.stringify(large).length));
  return { ...rule, exchanges: [...Array.from({ length: count }, () => large), ...rule.exchanges] };
}
