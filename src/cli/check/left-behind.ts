import { counted } from '../../../reports/model/wording.ts';
import { leftLedgersIn } from '../../runs/ledger/keep-ledger.ts';

/** What earlier runs with the same report folder left, in a line. One that cannot be read is for `clean` to refuse: no verdict hangs on it. */
export function leftBehind(folder: string): readonly string[] {
  const left = leftLedgersIn(folder);
  if (left.length === 0) return [];
  return [`${counted(left.length, 'run')} may have left pools at the target: "poolproof clean ${folder}" deletes them`];
}
