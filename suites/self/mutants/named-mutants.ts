import { accessMutants } from './families/access-cells.ts';
import { deletedPoolMutants } from './families/deleted-pool-cells.ts';
import { frameMutants, refusalMutants } from './families/frame-cells.ts';
import { jsonKindMutants } from './families/json-kind-cells.ts';
import { listMutants } from './families/list-cells.ts';
import { neighbourMutants } from './families/neighbour-cells.ts';
import { providerMutants } from './families/provider-cells.ts';
import { toldMemberMutants } from './families/member-cells.ts';
import { memberDeedMutants } from './families/member-deeds.ts';
import type { Mutant } from './mutant.ts';
import { builtIn } from './named/built-in.ts';
import { wrongCallers } from './named/wrong-callers.ts';
import { wrongDeeds } from './named/wrong-deeds.ts';
import { wrongEnvelopes } from './named/wrong-envelopes.ts';
import { wrongForSomePools } from './named/wrong-for-some-pools.ts';
import { wrongForSomeUsers } from './named/wrong-for-some-users.ts';
import { wrongIdentities } from './named/wrong-identities.ts';
import { wrongLeavings } from './named/wrong-leavings.ts';
import { wrongLists } from './named/wrong-lists.ts';
import { wrongLogins } from './named/wrong-logins.ts';
import { wrongPools } from './named/wrong-pools.ts';
import { wrongRefusals } from './named/wrong-refusals.ts';
import { wrongShapes } from './named/wrong-shapes.ts';
import { wrongUpdates } from './named/wrong-updates.ts';

/** Mutants that are no violation of one rule: what emulators and careless servers do. */
export const namedMutants: readonly Mutant[] = [
  ...builtIn,
  ...wrongShapes,
  ...wrongEnvelopes,
  ...wrongPools,
  ...wrongIdentities,
  ...wrongDeeds,
  ...wrongLists,
  ...wrongLogins,
  ...wrongUpdates,
  ...wrongLeavings,
  ...wrongRefusals,
  ...wrongCallers,
  ...wrongForSomePools,
  ...wrongForSomeUsers,
  ...accessMutants(),
  ...frameMutants(),
  ...refusalMutants(),
  ...listMutants(),
  ...neighbourMutants(),
  ...providerMutants(),
  ...deletedPoolMutants(),
  ...toldMemberMutants(),
  ...memberDeedMutants(),
  ...jsonKindMutants(),
];
