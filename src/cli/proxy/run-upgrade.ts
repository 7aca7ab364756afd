import { upgradeFolder } from '../../../proxy/recording/upgrade.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';
import type { UpgradeGiven } from '../given/upgrade.ts';
import type { CommandContext } from '../base/context.ts';

/** Upgrades the fixtures of a folder and tells what became of each. */
export function runUpgrade({ folder }: UpgradeGiven, { out }: CommandContext): Promise<number> {
  for (const { path, exchanges, changed } of upgradeFolder(folder))
    out.write(`${path}: ${changed ? `upgraded, ${exchanges} ${exchanges === 1 ? 'exchange' : 'exchanges'}` : 'as it was'}\n`);
  return Promise.resolve(exitCodes.asExpected);
}
