import { authRules } from './auth.ts';
import { protocolRules } from './protocol.ts';
import { errorEnvelopeRules } from './error-envelope.ts';
import { formatsRules } from './formats.ts';
import { poolCreationRules } from './pool-creation.ts';
import { poolLifeRules } from './pool-life.ts';
import { getIdRules } from './get-id.ts';
import { loginsRules } from './logins.ts';
import { identityTokenRules } from './identity-token.ts';
import { developerIdentityRules } from './developer-identity.ts';
import { credentialsRules } from './credentials.ts';
import { credentialRolesRules } from './credential-roles.ts';
import { rolesRules } from './roles.ts';
import { principalTagsRules } from './principal-tags.ts';
import { identityLifeRules } from './identity-life.ts';
import { paginationRules } from './pagination.ts';
import { lookupRules } from './lookup.ts';
import { mergeRules } from './merge.ts';
import { unlinkRules } from './unlink.ts';
import { limitsRules } from './limits.ts';
import { taggingRules } from './tagging.ts';
import { tokensRules } from './tokens.ts';
import { endpointsRules } from './endpoints.ts';
import { flowsRules } from './flows.ts';

/** All rules that are written, by id. */
export const writtenRules = {
  ...authRules,
  ...protocolRules,
  ...errorEnvelopeRules,
  ...formatsRules,
  ...poolCreationRules,
  ...poolLifeRules,
  ...getIdRules,
  ...loginsRules,
  ...identityTokenRules,
  ...developerIdentityRules,
  ...credentialsRules,
  ...credentialRolesRules,
  ...rolesRules,
  ...principalTagsRules,
  ...identityLifeRules,
  ...paginationRules,
  ...lookupRules,
  ...mergeRules,
  ...unlinkRules,
  ...limitsRules,
  ...taggingRules,
  ...tokensRules,
  ...endpointsRules,
  ...flowsRules,
};
