import { importHar } from '../../../proxy/import/import-har.ts';
import { counted } from '../../../reports/model/wording.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';
import { packageVersion } from '../../runs/version.ts';
import { jsonText } from '../base/json-text.ts';
import type { CommandContext } from '../base/context.ts';
import type { ImportGiven } from '../given/import.ts';

/** Imports a HAR and tells what became of its entries. */
export async function runImport(given: ImportGiven, { out, err }: CommandContext): Promise<number> {
  const { file, out: directory, session, name: target, region, host, 'keep-inputs': keepInputs } = given;
  const imported = await importHar({ file, directory, session, target, region, hosts: host, keepInputs, recorder: packageVersion });
  const { fixture, exchanges, others, lacking } = imported;
  if (given.json) {
    out.write(jsonText({ session, fixture, exchanges, others, lacking: Object.fromEntries(lacking) }));
    return exitCodes.asExpected;
  }
  out.write(`${fixture}: ${counted(exchanges, 'exchange')}\n`);
  if (others > 0) err.write(`${counted(others, 'request')} left out: no call of identity pools or STS.\n`);
  for (const [what, count] of lacking) err.write(`${counted(count, 'request')} left out: the HAR does not hold ${what}.\n`);
  return exitCodes.asExpected;
}
