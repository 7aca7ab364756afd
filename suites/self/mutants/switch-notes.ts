import type { RuleId } from '../../../src/contract/rules/ids.ts';
import type { Mutant } from './mutant.ts';

/** What a switch needs besides itself to make a difference that can be seen, or why nobody can see it. */
interface SwitchNote extends Pick<Mutant, 'offers' | 'survives'> {
  /** Enforcements that would refuse the same request for another reason. */
  readonly also?: readonly RuleId[];
  /** Rules that notice it as well, or in its place. */
  readonly partners?: readonly RuleId[];
}

const roleKeys = 'SetIdentityPoolRoles.input.Roles{key}.pattern';

/** Only the switches that are not plain. */
export const switchNotes: Readonly<Partial<Record<RuleId, SwitchNote>>> = {
  'SetIdentityPoolRoles.input.Roles.entries': { also: [roleKeys] },
  'SetIdentityPoolRoles.input.Roles{key}.length': { also: [roleKeys] },
  'SetIdentityPoolRoles.roles.type': { partners: ['SetIdentityPoolRoles.roles.token-precedence'] },
  'auth.bad-signature': { offers: ['verified signatures'] },
  'auth.unsigned-refused': { offers: ['signature required'] },
  'ListIdentityPools.auth.sigv4': { offers: ['signature required'] },
  'jwks.discovery': { offers: ['key documents'] },
  'pool.user-pool-provider-name': {
    partners: ['CreateIdentityPool.error.InvalidParameterException', 'UpdateIdentityPool.error.InvalidParameterException'],
  },
  'CreateIdentityPool.behaviour.twitter-value': { survives: 'No document says that a value of another form is refused.' },
  'MergeDeveloperIdentities.input.DeveloperProviderName.required': {
    also: ['MergeDeveloperIdentities.behaviour.preconditions'],
  },
  'UnlinkDeveloperIdentity.input.DeveloperProviderName.required': {
    survives: 'A name that is missing is refused as one that is not the name of the pool: the same answer for another reason.',
  },
};
