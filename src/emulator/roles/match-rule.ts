import type { z } from 'zod';
import type { MappingRule } from '../../contract/shapes/roles.ts';
import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import type { RegionView } from '../world.ts';

/** One rule of a role mapping. */
export type Rule = z.infer<typeof MappingRule>;

/** The first rule, in the order given, that claims satisfy. */
export function firstMatch(region: Pick<RegionView, 'keeps'>, rules: readonly Rule[], claims: JsonObject): Rule | undefined {
  return rules.find((rule) => matches(region, rule, claims));
}

function matches({ keeps }: Pick<RegionView, 'keeps'>, rule: Rule, claims: JsonObject): boolean {
  if (rule.Claim.startsWith('custom:') && !keeps('SetIdentityPoolRoles.roles.rule-custom-attributes')) return false;
  const texts = textsOf(Object.hasOwn(claims, rule.Claim) ? claims[rule.Claim] : undefined);
  if (texts.length === 0) return rule.MatchType === 'NotEqual' && !keeps('SetIdentityPoolRoles.roles.rule-not-equal-missing');
  return compares(keeps('SetIdentityPoolRoles.roles.rule-match-types') ? rule : { ...rule, MatchType: 'Equals' }, texts);
}

function compares(rule: Rule, texts: readonly string[]): boolean {
  switch (rule.MatchType) {
    case 'Equals':
      return texts.includes(rule.Value);
    case 'NotEqual':
      return !texts.includes(rule.Value);
    case 'StartsWith':
      return texts.some((text) => text.startsWith(rule.Value));
    case 'Contains':
      return texts.some((text) => text.includes(rule.Value));
  }
}

/** A claim as texts: a list gives each of its entries, a number or a flag its spelling, an object nothing. */
function textsOf(value: JsonValue | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((entry: JsonValue) => textsOf(entry));
  if (typeof value === 'string') return [value];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}
