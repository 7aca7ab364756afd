import type { Catalogue } from '../../src/engine/check/check.ts';
import { joinCatalogue } from '../../src/engine/check/join-catalogue.ts';
import { authChecks } from './auth.ts';
import { credentialRolesChecks } from './credential-roles.ts';
import { credentialsChecks } from './credentials.ts';
import { developerIdentityChecks } from './developer-identity.ts';
import { endpointsChecks } from './endpoints.ts';
import { errorEnvelopeChecks } from './error-envelope.ts';
import { accessMatrixChecks } from './families/access-matrix.ts';
import { accessChecks } from './families/access.ts';
import { closedSetChecks } from './families/closed-sets.ts';
import { corsChecks } from './families/cors.ts';
import { declaredErrorChecks } from './families/declared-errors.ts';
import { frameChecks } from './families/frame.ts';
import { inputConstraintChecks } from './families/input-constraints.ts';
import { listChecks } from './families/lists.ts';
import { memberChecks } from './families/members.ts';
import { neighbourChecks } from './families/neighbours.ts';
import { outputChecks } from './families/outputs.ts';
import { providerChecks } from './families/providers.ts';
import { routingChecks } from './families/routing.ts';
import { separationChecks } from './families/separation.ts';
import { flowsChecks } from './flows.ts';
import { formatsChecks } from './formats.ts';
import { getIdChecks } from './get-id.ts';
import { identityLifeChecks } from './identity-life.ts';
import { identityTokenChecks } from './identity-token.ts';
import { limitsChecks } from './limits.ts';
import { loginsChecks } from './logins.ts';
import { lookupChecks } from './lookup.ts';
import { mergeChecks } from './merge.ts';
import { paginationChecks } from './pagination.ts';
import { poolCreationChecks } from './pool-creation.ts';
import { poolLifeChecks } from './pool-life.ts';
import { principalTagsChecks } from './principal-tags.ts';
import { protocolChecks } from './protocol.ts';
import { rolesChecks } from './roles.ts';
import { taggingChecks } from './tagging.ts';
import { tokensChecks } from './tokens.ts';
import { unlinkChecks } from './unlink.ts';

/** The topics of written rules. */
const topics = [
  authChecks,
  credentialRolesChecks,
  credentialsChecks,
  developerIdentityChecks,
  endpointsChecks,
  errorEnvelopeChecks,
  flowsChecks,
  formatsChecks,
  getIdChecks,
  identityLifeChecks,
  identityTokenChecks,
  limitsChecks,
  loginsChecks,
  lookupChecks,
  mergeChecks,
  paginationChecks,
  poolCreationChecks,
  poolLifeChecks,
  principalTagsChecks,
  protocolChecks,
  rolesChecks,
  taggingChecks,
  tokensChecks,
  unlinkChecks,
];

let joined: Catalogue | undefined;

/** All rules for servers, each with its check or the reason why it has none. A new topic is one more line here. */
export function catalogue(): Catalogue {
  joined ??= joinCatalogue([
    ...topics,
    inputConstraintChecks(),
    accessChecks(),
    accessMatrixChecks(),
    frameChecks(),
    listChecks(),
    memberChecks(),
    neighbourChecks(),
    providerChecks(),
    outputChecks(),
    declaredErrorChecks(),
    closedSetChecks(),
    separationChecks(),
    routingChecks(),
    corsChecks(),
  ]);
  return joined;
}
