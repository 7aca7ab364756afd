import type { z } from 'zod';
import type { MappingRule } from '../../contract/shapes/roles.ts';
import type { ProvenLogin } from '../logins/proof.ts';
import type { RegionView } from '../world.ts';
import type { Pool } from '../state/pool.ts';
import type { PoolRecord } from '../state/pool-record.ts';
import { firstMatch } from './match-rule.ts';
import type { OfferedRoles } from './offered-roles.ts';

/** What decides the role: a role is found, the pool's default stands, or there is none to be had. */
export type RoleDecision =
  | { readonly by: 'role'; readonly arn: string }
  | { readonly by: 'default' }
  | { readonly by: 'refusal'; readonly text: string };

type Mapping = PoolRecord['roleMappings'][string];

/** A login and the roles it carries. */
export interface RoleSource {
  readonly login: ProvenLogin;
  readonly offered: OfferedRoles;
}

/** Applies the role mapping of a login's provider; without one an assertion's only role, or the default. */
export function roleOfMapping(region: RegionView, pool: Pool, source: RoleSource): RoleDecision {
  const mapping = mappingOf(pool, source.login);
  if (mapping === undefined) return withoutMapping(source);
  const arn = mapping.Type === 'Token' ? roleOfToken(region, source.offered) : roleOfRules(region, mapping, source.login);
  if (arn !== undefined) return { by: 'role', arn };
  return isDenied(region, mapping) ? { by: 'refusal', text: ambiguousText(source.login) } : { by: 'default' };
}

/** The refusal of a mapping that denies what it cannot decide. @see observed: CRED-04 */
function ambiguousText({ configured }: ProvenLogin): string {
  return `The ambiguous role mapping rules for: ${configured.mappingKey} denied this request.`;
}

function mappingOf(pool: Pool, { configured, audience }: ProvenLogin): Mapping | undefined {
  const { roleMappings } = pool.record;
  const key = configured.kind === 'user pool' ? `${configured.key}:${audience}` : configured.mappingKey;
  return Object.hasOwn(roleMappings, key) ? roleMappings[key] : undefined;
}

/** An assertion chooses among its own roles; several of them and no choice is nobody's role. */
function withoutMapping({ login, offered }: RoleSource): RoleDecision {
  if (login.configured.kind !== 'saml' || offered.roles.length === 0) return { by: 'default' };
  const [only, ...more] = offered.roles;
  return only === undefined || more.length > 0 ? { by: 'refusal', text: ambiguousText(login) } : { by: 'role', arn: only };
}

function roleOfToken(region: RegionView, { roles, preferred }: OfferedRoles): string | undefined {
  if (!region.keeps('SetIdentityPoolRoles.roles.type')) return undefined;
  if (!region.keeps('SetIdentityPoolRoles.roles.token-precedence')) return roles[0];
  return preferred ?? (roles.length === 1 ? roles[0] : undefined);
}

function roleOfRules(region: RegionView, mapping: Mapping, { claims, configured }: ProvenLogin): string | undefined {
  const rules: readonly z.infer<typeof MappingRule>[] = mapping.RulesConfiguration?.Rules ?? [];
  const ordered = region.keeps('SetIdentityPoolRoles.roles.rule-order') ? rules : rules.toReversed();
  const isNarrow = configured.kind === 'public access token' || !region.keeps('SetIdentityPoolRoles.roles.saml-all-claims');
  const known = isNarrow ? ordered.filter(({ Claim }) => ['iss', 'aud', 'sub'].includes(Claim)) : ordered;
  return firstMatch(region, known, claims)?.RoleARN;
}

function isDenied(region: RegionView, { AmbiguousRoleResolution }: Mapping): boolean {
  if (!region.keeps('SetIdentityPoolRoles.roles.rule-no-match')) return AmbiguousRoleResolution !== 'Deny';
  return AmbiguousRoleResolution === 'Deny' && region.keeps('SetIdentityPoolRoles.roles.ambiguous-values');
}
