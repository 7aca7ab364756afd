import { array, boolean, constantFrom, record, subarray, type Arbitrary } from 'fast-check';
import type { TrialBench } from '../../src/engine/laws/trial.ts';
import { roleChosen, type RoleStory } from '../support/role-choice.ts';
import { defineLaw } from './law.ts';

type ByRuleRules =
  | 'SetIdentityPoolRoles.roles.rule-order'
  | 'SetIdentityPoolRoles.roles.rule-match-types'
  | 'SetIdentityPoolRoles.roles.rule-not-equal-missing'
  | 'SetIdentityPoolRoles.roles.rule-no-match';

const matchTypes = ['Equals', 'Contains', 'StartsWith', 'NotEqual'] as const;
const claimNames = ['department', 'team'] as const;
/** Few texts that hold, begin and equal each other often. */
const words = ['a', 'b', 'ab', 'ba', 'bab'] as const;

interface MappingRule {
  readonly Claim: (typeof claimNames)[number];
  readonly MatchType: (typeof matchTypes)[number];
  readonly Value: string;
}

type Claims = Readonly<Partial<Record<(typeof claimNames)[number], string>>>;

const mappingRule: Arbitrary<MappingRule> = record({
  Claim: constantFrom(...claimNames),
  MatchType: constantFrom(...matchTypes),
  Value: constantFrom(...words),
});
const claimsOfUser: Arbitrary<Claims> = record(
  { department: constantFrom(...words), team: constantFrom(...words) },
  { requiredKeys: [], noNullPrototype: true },
);

/** What each match type compares, in the words of the documents. */
const holds: Readonly<Record<MappingRule['MatchType'], (claim: string, value: string) => boolean>> = {
  Equals: (claim, value) => claim === value,
  Contains: (claim, value) => claim.includes(value),
  StartsWith: (claim, value) => claim.startsWith(value),
  NotEqual: (claim, value) => claim !== value,
};

function matches({ Claim, MatchType, Value }: MappingRule, claims: Claims): boolean {
  const claim = claims[Claim];
  return claim !== undefined && holds[MatchType](claim, Value);
}

/** Each match type with a claim that it fits, one that it does not fit, and none. */
const everyMatchType = matchTypes.flatMap((MatchType) =>
  [...words, undefined].map((department) => ({
    rules: [{ Claim: 'department', MatchType, Value: 'ab' } as const],
    claims: department === undefined ? {} : { department },
    deny: department !== 'a',
  })),
);

/** The rule that says what is to become of these claims. */
function decides(rules: readonly MappingRule[], claims: Claims): ByRuleRules {
  const fitting = rules.filter((one) => matches(one, claims));
  const lacks = rules.some(({ Claim, MatchType }) => MatchType === 'NotEqual' && claims[Claim] === undefined);
  if (lacks) return 'SetIdentityPoolRoles.roles.rule-not-equal-missing';
  if (fitting.length === 0) return 'SetIdentityPoolRoles.roles.rule-no-match';
  return fitting.length > 1 ? 'SetIdentityPoolRoles.roles.rule-order' : 'SetIdentityPoolRoles.roles.rule-match-types';
}

/** What refuses a role; the documents do not name the code in each of the cases. */
const refusals: ReadonlySet<string> = new Set([
  'NotAuthorizedException',
  'InvalidIdentityPoolConfigurationException',
  'InvalidParameterException',
]);

/** Nothing decides: AuthenticatedRole gave this fallback, and under Deny the same request is refused. */
async function isAmbiguous<Rules extends string>(
  bench: TrialBench<Rules>,
  story: RoleStory,
  { rule, fallback }: { readonly rule: Rules; readonly fallback: string },
): Promise<void> {
  const { by, says, expect } = bench;
  says(rule, () => expect.equal(fallback, 'authenticated', 'the role under AuthenticatedRole'));
  if (story.resolution !== 'Deny') return;
  const denied = await by(rule, () => roleChosen(bench, story));
  says(rule, () => expect.truth(refusals.has(denied), 'the same request is refused under Deny', denied));
}

/** Roles by mapping rules, for any rules in any order and any claims. */
export const rulesChooseRoles = defineLaw({
  id: 'rules-choose-roles',
  says: 'Whatever rules a mapping has and whatever claims a user brings, the first rule that fits gives the role, and AmbiguousRoleResolution decides where none does.',
  rules: [
    'SetIdentityPoolRoles.roles.rule-order',
    'SetIdentityPoolRoles.roles.rule-match-types',
    'SetIdentityPoolRoles.roles.rule-not-equal-missing',
    'SetIdentityPoolRoles.roles.rule-no-match',
  ],
  operations: ['CreateIdentityPool', 'GetCredentialsForIdentity', 'GetId', 'SetIdentityPoolRoles'],
  needs: ['third-party login', 'roles', 'role credentials'],
  over: record({ rules: array(mappingRule, { minLength: 1, maxLength: 6 }), claims: claimsOfUser, deny: boolean() }),
  always: everyMatchType,
  async holds(bench, { rules, claims, deny }) {
    const { by, says, expect } = bench;
    const named = rules.map((one, at) => ({ ...one, role: `role-${at + 1}` }));
    const story: RoleStory = { claims: { ...claims }, rules: named, resolution: deny ? 'Deny' : 'AuthenticatedRole' };
    const expected = named.find((one) => matches(one, claims))?.role;
    const rule = decides(rules, claims);
    const chosen = await by(rule, () => roleChosen(bench, { ...story, resolution: 'AuthenticatedRole' }));
    if (expected !== undefined) return says(rule, () => expect.equal(chosen, expected, 'the role that is given'));
    const comparing = rule === 'SetIdentityPoolRoles.roles.rule-no-match' ? 'SetIdentityPoolRoles.roles.rule-match-types' : rule;
    const roles = named.map(({ role }) => role);
    says(comparing, () => expect.excludes(roles, chosen, 'roles of rules that do not fit'));
    if (!roles.includes(chosen)) await isAmbiguous(bench, story, { rule, fallback: chosen });
  },
});

const offered = ['first', 'second', 'other'] as const;

/** Roles of the token, one of them preferred or none, and one asked for or none. */
interface TokenSample {
  readonly roles: readonly (typeof offered)[number][];
  readonly preferred: boolean;
  readonly custom: (typeof offered)[number] | 'foreign' | undefined;
  readonly deny: boolean;
}

const tokenSample: Arbitrary<TokenSample> = record({
  roles: subarray([...offered], { minLength: 2 }),
  preferred: boolean(),
  custom: constantFrom(undefined, ...offered, 'foreign'),
  deny: boolean(),
});

/** Roles by the claims of a token, for any roles that it offers and any that is asked for. */
export const tokensChooseRoles = defineLaw({
  id: 'tokens-choose-roles',
  says: 'Of the roles that a token offers the one asked for is given, else the preferred one, else AmbiguousRoleResolution decides; one that is not offered never is.',
  rules: ['SetIdentityPoolRoles.roles.token-precedence', 'GetCredentialsForIdentity.behaviour.custom-role-must-be-offered'],
  operations: ['CreateIdentityPool', 'GetCredentialsForIdentity', 'GetId', 'SetIdentityPoolRoles'],
  needs: ['user pool login', 'roles', 'role credentials'],
  over: tokenSample,
  always: ([undefined, 'second', 'foreign'] as const).flatMap((custom) =>
    [true, false].map((preferred): TokenSample => ({ roles: ['first', 'second'], preferred, custom, deny: !preferred })),
  ),
  async holds(bench, { roles, preferred, custom, deny }) {
    const { by, says, given, expect } = bench;
    const arns = roles.map((role) => given.roleArn(role));
    const claims = { 'cognito:roles': arns, ...(preferred && { 'cognito:preferred_role': arns.at(-1) ?? '' }) };
    const plain = { provider: 'user pool', claims, resolution: deny ? 'Deny' : 'AuthenticatedRole' } as const;
    const story: RoleStory = custom === undefined ? plain : { ...plain, custom };
    const isOffered = roles.some((role) => role === custom);
    if (custom !== undefined && !isOffered) {
      const rule = 'GetCredentialsForIdentity.behaviour.custom-role-must-be-offered';
      const refused = await by(rule, () => roleChosen(bench, story));
      says(rule, () => expect.truth(refusals.has(refused), 'a role that is not offered is refused', refused));
      return;
    }
    const rule = 'SetIdentityPoolRoles.roles.token-precedence';
    const chosen = await by(rule, () => roleChosen(bench, { ...story, resolution: 'AuthenticatedRole' }));
    if (custom === undefined && !preferred) return isAmbiguous(bench, story, { rule, fallback: chosen });
    says(rule, () => expect.equal(chosen, custom ?? roles.at(-1), 'the role that is given'));
  },
});
