import { usualAccount } from '../../src/contract/usual-account.ts';
import { userPoolName } from '../../src/contract/region-names.ts';
import type { OperationName } from '../../src/contract/operations.ts';
import type { Bench } from '../../src/engine/check/bench.ts';
import type { JsonObject } from '../../src/kernel/json.ts';

/** A well-formed value for each member of a pool that may be left out. The providers have the right form; nobody has to be there. */
function ofPool({ given, target }: Bench): JsonObject {
  const provider = (path: string): string => given.roleArn().replace(/role\/.*$/, path);
  return {
    AllowClassicFlow: true,
    SupportedLoginProviders: { 'graph.facebook.com': '7346241598935552' },
    DeveloperProviderName: 'login.example.test',
    OpenIdConnectProviderARNs: [provider('oidc-provider/login.example.test')],
    CognitoIdentityProviders: [
      {
        ProviderName: userPoolName(target.region, 'Ab1Cd2Ef3'),
        ClientId: '3clientid4example5',
        ServerSideTokenCheck: false,
      },
    ],
    SamlProviderARNs: [provider('saml-provider/Example')],
    IdentityPoolTags: { purpose: 'check' },
  };
}

const logins = { Logins: { 'graph.facebook.com': 'token' } } as const;
const paging = { MaxResults: 10, NextToken: 'token' } as const;

function roleMappings({ given }: Bench): JsonObject {
  const rule = { Claim: 'sub', MatchType: 'Equals', Value: 'ann', RoleARN: given.roleArn('authenticated') };
  const mapping = { Type: 'Rules', AmbiguousRoleResolution: 'Deny', RulesConfiguration: { Rules: [rule] } };
  return { RoleMappings: { 'graph.facebook.com': mapping } };
}

const members: Readonly<Partial<Record<OperationName, (bench: Bench) => JsonObject>>> = {
  CreateIdentityPool: ofPool,
  GetCredentialsForIdentity: ({ given }) => ({ ...logins, CustomRoleArn: given.roleArn('authenticated') }),
  GetId: ({ target }) => ({ ...logins, AccountId: target.accountId ?? usualAccount }),
  GetOpenIdToken: () => logins,
  GetOpenIdTokenForDeveloperIdentity: ({ given }) => ({
    IdentityId: given.unknownIdentityId(),
    PrincipalTags: { department: 'legal' },
    TokenDuration: 900,
  }),
  ListIdentities: () => ({ NextToken: 'token', HideDisabled: true }),
  ListIdentityPools: () => ({ NextToken: 'token' }),
  LookupDeveloperIdentity: () => paging,
  SetIdentityPoolRoles: roleMappings,
  UpdateIdentityPool: ofPool,
};

/** Well-formed values for the members that a simple input of an operation leaves out. */
export function optionalMembers(bench: Bench, operation: OperationName): JsonObject {
  return members[operation]?.(bench) ?? {};
}
