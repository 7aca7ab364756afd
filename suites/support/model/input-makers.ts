import type { OperationName } from '../../../src/contract/operations.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { configurationFor, mappedProviderFor, rolesFor, tagKeyFor, tagsFor } from './configurations.ts';
import type { Dice } from './dice.ts';
import {
  developerProviderFor,
  foreignId,
  identityFor,
  knownUserFor,
  loginFor,
  loginsToEnter,
  poolFor,
  proofFor,
  userFor,
} from './references.ts';
import type { WorldView } from './world-view.ts';

/** Makes the input of a call from what there is; undefined where the call makes no sense yet. */
export type InputMaker = (view: WorldView, dice: Dice) => JsonObject | undefined;

/** Lives of tokens in seconds: none so short that it ends within a history, or the clock would have a say in what follows. */
const [shortestToken, longestToken] = [900, 86_400];

const size = (dice: Dice): number => 1 + dice.below(4);

function logins(map: JsonObject): { readonly Logins?: JsonObject } {
  return Object.keys(map).length === 0 ? {} : { Logins: map };
}

function onPool(view: WorldView, dice: Dice, more: JsonObject = {}): JsonObject {
  return { IdentityPoolId: poolFor(view, dice), ...more };
}

function onArn(view: WorldView, dice: Dice, more: JsonObject = {}): JsonObject {
  return { ResourceArn: `arn:aws:cognito-identity:\${region}:\${account}:identitypool/${poolFor(view, dice)}`, ...more };
}

function deleteIdentities(view: WorldView, dice: Dice): JsonObject {
  const count = 1 + dice.below(3);
  const ids = Array.from({ length: count }, () => identityFor(view, dice).name);
  return { IdentityIdsToDelete: [...new Set([...ids, ...(dice.falls(1, 8) ? [foreignId] : [])])] };
}

function developerToken(view: WorldView, dice: Dice): JsonObject {
  const login = dice.falls(1, 20) ? loginFor(view, dice) : {};
  // Nobody of the developer's own, only of somebody else.
  return Object.keys(login).length > 0 ? onPool(view, dice, { Logins: login }) : developerEntry(view, dice);
}

function developerEntry(view: WorldView, dice: Dice): JsonObject {
  const IdentityPoolId = poolFor(view, dice);
  const named = dice.falls(1, 3) ? identityFor(view, dice, IdentityPoolId) : undefined;
  const also = dice.below(8);
  return {
    IdentityPoolId,
    Logins: {
      [developerProviderFor(dice)]: userFor(dice, dice.falls(1, 2) ? named?.identity : undefined),
      ...(also < 2 && loginFor(view, dice)),
      ...(also === 2 && named !== undefined && proofFor(view, dice, named)),
    },
    ...(named !== undefined && { IdentityId: named.name }),
    ...(dice.falls(1, 6) && { TokenDuration: shortestToken + dice.below(longestToken - shortestToken + 1) }),
    ...(dice.falls(1, 9) && { PrincipalTags: { team: userFor(dice) } }),
  };
}

function lookup(view: WorldView, dice: Dice): JsonObject {
  const IdentityPoolId = poolFor(view, dice);
  const sort = dice.below(7);
  const { name, identity } = identityFor(view, dice, IdentityPoolId);
  return {
    IdentityPoolId,
    ...(sort !== 0 &&
      sort < 4 && { DeveloperUserIdentifier: sort === 1 ? knownUserFor(view, dice, IdentityPoolId) : userFor(dice, identity) }),
    ...(sort !== 0 && sort !== 1 && { IdentityId: name }),
    ...(dice.falls(1, 3) && { MaxResults: size(dice) }),
  };
}

function merge(view: WorldView, dice: Dice): JsonObject {
  const IdentityPoolId = poolFor(view, dice);
  return {
    IdentityPoolId,
    DeveloperProviderName: developerProviderFor(dice),
    SourceUserIdentifier: knownUserFor(view, dice, IdentityPoolId),
    DestinationUserIdentifier: knownUserFor(view, dice, IdentityPoolId),
  };
}

function unlinkUser(view: WorldView, dice: Dice): JsonObject {
  const IdentityPoolId = poolFor(view, dice);
  const { name, identity } = identityFor(view, dice, IdentityPoolId);
  return {
    IdentityPoolId,
    IdentityId: name,
    DeveloperProviderName: developerProviderFor(dice),
    DeveloperUserIdentifier: userFor(dice, identity),
  };
}

function unlink(view: WorldView, dice: Dice): JsonObject | undefined {
  const meant = identityFor(view, dice);
  const proof = proofFor(view, dice, meant);
  const shown = Object.keys(proof).filter((key) => key.startsWith('${provider:'));
  const removed = shown.length > 0 && dice.falls(2, 3) ? shown : Object.keys(loginFor(view, dice));
  const LoginsToRemove = removed.slice(0, 1);
  return Object.keys(proof).length === 0 ? undefined : { IdentityId: meant.name, Logins: proof, LoginsToRemove };
}

function proven(view: WorldView, dice: Dice, more: JsonObject = {}): JsonObject {
  const meant = identityFor(view, dice);
  return { IdentityId: meant.name, ...logins(proofFor(view, dice, meant)), ...more };
}

/** All 23 operations. What a target cannot do is left out before. */
export const inputMakers: Readonly<Record<OperationName, InputMaker>> = {
  CreateIdentityPool: configurationFor,
  UpdateIdentityPool: (view, dice) => onPool(view, dice, configurationFor(view, dice)),
  DeleteIdentityPool: (view, dice) => (view.pools.filter(({ isDeleted }) => !isDeleted).length < 2 ? undefined : onPool(view, dice)),
  DescribeIdentityPool: (view, dice) => onPool(view, dice),
  ListIdentityPools: (view, dice) => ({ MaxResults: dice.falls(1, 2) || !view.isAlone ? 60 : size(dice) }),
  GetId: (view, dice) => onPool(view, dice, logins(loginsToEnter(view, dice))),
  DescribeIdentity: (view, dice) => ({ IdentityId: identityFor(view, dice).name }),
  DeleteIdentities: deleteIdentities,
  ListIdentities: (view, dice) =>
    onPool(view, dice, { MaxResults: size(dice), ...(dice.falls(2, 3) && { HideDisabled: dice.falls(1, 2) }) }),
  GetOpenIdToken: (view, dice) => proven(view, dice),
  GetCredentialsForIdentity: (view, dice) => proven(view, dice, dice.falls(1, 12) ? { CustomRoleArn: '${role:authenticated}' } : {}),
  GetOpenIdTokenForDeveloperIdentity: developerToken,
  LookupDeveloperIdentity: lookup,
  MergeDeveloperIdentities: merge,
  UnlinkDeveloperIdentity: unlinkUser,
  UnlinkIdentity: unlink,
  GetIdentityPoolRoles: (view, dice) => onPool(view, dice),
  SetIdentityPoolRoles: (view, dice) => onPool(view, dice, rolesFor(view, dice)),
  SetPrincipalTagAttributeMap: (view, dice) =>
    onPool(view, dice, {
      IdentityProviderName: mappedProviderFor(view, dice),
      ...(dice.falls(2, 3) && { UseDefaults: dice.falls(1, 2) }),
      ...(dice.falls(1, 2) && { PrincipalTags: { [tagKeyFor(dice)]: dice.one(['sub', 'aud', 'email']) ?? 'sub' } }),
    }),
  GetPrincipalTagAttributeMap: (view, dice) => onPool(view, dice, { IdentityProviderName: mappedProviderFor(view, dice) }),
  TagResource: (view, dice) => onArn(view, dice, { Tags: tagsFor(dice) }),
  UntagResource: (view, dice) => onArn(view, dice, { TagKeys: [tagKeyFor(dice)] }),
  ListTagsForResource: (view, dice) => onArn(view, dice),
};

/** How often an operation is drawn; once unless it stands here. Identities are where states meet. */
export const weights: Readonly<Partial<Record<OperationName, number>>> = {
  GetId: 4,
  GetOpenIdTokenForDeveloperIdentity: 4,
  MergeDeveloperIdentities: 2,
  UnlinkDeveloperIdentity: 2,
  UnlinkIdentity: 2,
  DescribeIdentity: 2,
  LookupDeveloperIdentity: 2,
  GetOpenIdToken: 2,
  GetCredentialsForIdentity: 2,
};
