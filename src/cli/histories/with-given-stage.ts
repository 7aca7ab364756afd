import type { Stage } from '../../engine/histories/run-history.ts';
import { usageError } from '../../kernel/errors.ts';
import { withStage } from '../../runs/histories/with-stage.ts';
import { readGivenKey } from '../base/access-key.ts';
import { readRoute } from '../base/read-route.ts';
import type { ExploreGiven } from '../given/explore.ts';
import type { CommandContext } from '../base/context.ts';

/** Opens the target of the options with its model beside it, gives both to `act`, and lets go of them. */
export async function withGivenStage<Value>(
  given: { readonly save?: string } & Pick<
    ExploreGiven,
    'url' | 'region' | 'credentials' | 'timeout' | 'through' | 'ca' | 'live' | 'insecure-http'
  >,
  { clock }: CommandContext,
  act: (stage: Stage) => Promise<Value>,
): Promise<Value> {
  const { url, region, timeout, live, 'insecure-http': insecureHttp, save = 'poolproof-report' } = given;
  refuseWithoutUrl(given);
  const route = await readRoute(given);
  const credentials = readGivenKey(given);
  return withStage(
    { ...route, url, region, credentials, live, insecureHttp, timeoutMilliseconds: timeout * 1000, clock, ledgerFolder: save },
    act,
  );
}

function refuseWithoutUrl(given: Pick<ExploreGiven, 'url' | 'through' | 'ca' | 'live' | 'insecure-http'>): void {
  if (given.url !== undefined) return;
  const names = ['through', 'ca', 'live', 'insecure-http'] as const;
  const lonely = names.find((name) => given[name] !== undefined && given[name] !== false);
  if (lonely !== undefined) throw usageError('url-missing', { option: lonely });
}
