import type { OperationName } from '../../../src/contract/operations.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import type { Dice } from './dice.ts';
import { developerProvider, poolFor, providerKey } from './references.ts';
import type { WorldView } from './world-view.ts';

/** What a move acts with: what there is by now, and a way to take a step. */
export interface MoveGround {
  readonly view: () => WorldView;
  readonly take: (operation: OperationName, input: JsonObject) => Promise<void>;
}

/** Several calls with one intent, which single calls reach too seldom. */
export interface Move {
  readonly name: string;
  /** What it needs of the target. */
  readonly needs: readonly OperationName[];
  readonly act: (ground: MoveGround, dice: Dice) => Promise<void>;
}

/** The most logins that an identity can have. */
const mostLogins = 20;

/** Users linked to one identity up to the most logins and beyond, or to two identities that are then merged. */
async function crowd({ view, take }: MoveGround, dice: Dice): Promise<void> {
  // It is long, and one in so many is enough.
  if (!dice.falls(1, 6)) return;
  const IdentityPoolId = poolFor(view(), dice);
  const enter = (user: string, proof: JsonObject): Promise<void> =>
    take('GetOpenIdTokenForDeveloperIdentity', { IdentityPoolId, Logins: { [developerProvider]: user, ...proof } });
  const merge = (SourceUserIdentifier: string, DestinationUserIdentifier: string): Promise<void> =>
    take('MergeDeveloperIdentities', {
      IdentityPoolId,
      DeveloperProviderName: developerProvider,
      SourceUserIdentifier,
      DestinationUserIdentifier,
    });
  const isTrusted = view().providers.includes('oidc');
  // A login outside leads every user who brings it to the same identity; without one users are merged into the first.
  const gathered = async (who: string, users: number): Promise<void> => {
    const proof = isTrusted ? { [providerKey('oidc')]: `\${login:oidc:${who}}` } : {};
    for (let at = 0; at < users; at += 1) {
      await enter(`${who}${at}`, proof);
      if (!isTrusted && at > 0) await merge(`${who}${at}`, `${who}0`);
    }
  };
  const first = dice.falls(1, 2) ? mostLogins + 1 : mostLogins / 2;
  await gathered('crowd', first);
  if (first > mostLogins) return;
  await gathered('others', mostLogins + dice.below(2) - first - (isTrusted ? 1 : 0));
  await merge('crowd0', 'others0');
}

/** Guests enough for several pages. */
async function guests({ view, take }: MoveGround, dice: Dice): Promise<void> {
  const IdentityPoolId = poolFor(view(), dice);
  for (let left = 2 + dice.below(4); left > 0; left -= 1) await take('GetId', { IdentityPoolId });
  await take('ListIdentities', { IdentityPoolId, MaxResults: 1 + dice.below(3) });
}

/** All moves. */
export const moves: readonly Move[] = [
  { name: 'crowd', needs: ['GetOpenIdTokenForDeveloperIdentity', 'MergeDeveloperIdentities'], act: crowd },
  { name: 'guests', needs: ['GetId', 'ListIdentities'], act: guests },
];
