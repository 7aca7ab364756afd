import type { Stage } from '../../engine/histories/run-history.ts';
import { withStage } from '../../runs/histories/with-stage.ts';
import { readGivenKey } from '../base/access-key.ts';
import type { ExploreGiven } from '../given/explore.ts';
import type { CommandContext } from '../base/context.ts';

/** Opens the target of the options with its model beside it, gives both to `act`, and lets go of them. */
export function withGivenStage<Value>(
  given: Pick<ExploreGiven, 'url' | 'region' | 'credentials' | 'timeout'>,
  { clock }: CommandContext,
  act: (stage: Stage) => Promise<Value>,
): Promise<Value> {
  const { url, region, timeout } = given;
  return withStage({ url, region, credentials: readGivenKey(given), timeoutMilliseconds: timeout * 1000, clock }, act);
}
