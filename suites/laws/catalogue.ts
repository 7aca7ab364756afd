import { linksAreCapped } from './capped-links.ts';
import { batchesDelete, deletedPoolsAreGone, poolsTakeTheirIdentities } from './deletions.ts';
import { inputLaws } from './inputs.ts';
import type { Law } from './law.ts';
import { linkedLoginsAreCapped } from './linked-logins.ts';
import { disabledIdentitiesHide, identityPagesAddUp, poolPagesAddUp, userPagesAddUp } from './listings.ts';
import { mergesKeepLogins } from './login-merges.ts';
import { lookupsAgree } from './lookup.ts';
import { mergesLoseNobody } from './merges.ts';
import { poolsReadBack, updatesReplace } from './pools.ts';
import { anyLoginProves, linkedProvidersAreTold, loginsLeadHome } from './public-logins.ts';
import { rolesReadBack, tagMappingsReadBack, usersAreKnownAgain, usersReadBack } from './read-back.ts';
import { usersAreLinkedAgain } from './relinked-users.ts';
import { rulesChooseRoles, tokensChooseRoles } from './role-choices.ts';
import { tagsAreAMap } from './tags.ts';
import { principalTagsReachTokens, tokensLiveAsAsked } from './tokens.ts';
import { unlinkedLoginsStartAnew } from './unlinked-logins.ts';
import { unlinkedUsersStartAnew } from './unlinks.ts';

/** Every law. */
export const laws: readonly Law[] = [
  ...inputLaws(),
  poolsReadBack,
  updatesReplace,
  deletedPoolsAreGone,
  poolsTakeTheirIdentities,
  rolesReadBack,
  tagMappingsReadBack,
  tagsAreAMap,
  identityPagesAddUp,
  disabledIdentitiesHide,
  poolPagesAddUp,
  userPagesAddUp,
  batchesDelete,
  loginsLeadHome,
  linkedProvidersAreTold,
  anyLoginProves,
  usersAreKnownAgain,
  usersReadBack,
  tokensLiveAsAsked,
  principalTagsReachTokens,
  lookupsAgree,
  linkedLoginsAreCapped,
  linksAreCapped,
  mergesLoseNobody,
  mergesKeepLogins,
  unlinkedUsersStartAnew,
  unlinkedLoginsStartAnew,
  usersAreLinkedAgain,
  rulesChooseRoles,
  tokensChooseRoles,
];
