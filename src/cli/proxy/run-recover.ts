import { recoverFolder, type Recovered } from '../../../proxy/recording/recover.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';
import type { RecoverGiven } from '../given/recover.ts';
import type { CommandContext } from '../base/context.ts';

/** Puts a folder in order and tells what became of each thing. Fails with the first that had to stay. */
export function runRecover({ folder, drop, replace, json }: RecoverGiven, { out }: CommandContext): Promise<number> {
  const recovered = recoverFolder(folder, { drop, replace });
  for (const one of recovered) out.write(json ? `${JSON.stringify(asJson(one))}\n` : `${told(one)}\n`);
  if (recovered.length === 0 && !json) out.write(`${folder} is in order.\n`);
  const left = recovered.find((one) => one.what === 'left');
  return left === undefined ? Promise.resolve(exitCodes.asExpected) : Promise.reject(left.problem);
}

function told(one: Recovered): string {
  if (one.what === 'renewed') return `${one.path}: the new recording is in the place of the old one`;
  if (one.what === 'taken-away') return `${one.path}: taken away (${one.why})`;
  if (one.what === 'left') return `${one.path}: left as it is`;
  const kind = one.complete ? 'whole' : 'incomplete: replayed with --incomplete alone';
  return `${one.path}: ${one.exchanges} ${one.exchanges === 1 ? 'exchange' : 'exchanges'}, ${kind}`;
}

function asJson(one: Recovered): object {
  return one.what === 'left' ? { what: one.what, path: one.path, problem: one.problem.code } : one;
}
