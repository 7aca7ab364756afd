import type { DeclaredException } from '../../../src/contract/exceptions.ts';
import { declaredErrorRules } from '../../../src/contract/rules/families/declared-errors.ts';
import type { DeclaredErrorRule } from '../../../src/contract/rules/families/declared-errors.ts';
import type { ExcludedRule, Rule } from '../../../src/engine/check/check.ts';
import type { Bench } from '../../../src/engine/check/bench.ts';
import type { BoundRules } from '../../../src/engine/check/check.ts';
import { alreadyRegistered, conflicts, withoutRoles } from './errors/conflicts.ts';
import { failsAsInjected } from './errors/injected.ts';
import { invalidParameter } from './errors/invalid-parameter.ts';
import { notAuthorized } from './errors/not-authorized.ts';
import { notFound } from './errors/not-found.ts';
import { refusalOf } from './errors/provocation.ts';
import type { Provoke } from './errors/provocation.ts';

type Way = Provoke | 'injected' | { readonly excluded: string };

const noTrigger = { excluded: 'Declared, but no document and no report names a call that provokes it.' };
const byPolicy = { excluded: 'Only a policy can forbid it, and policies were seen to answer AccessDeniedException instead.' };

/** How to provoke each declared error. */
const ways: Readonly<Record<DeclaredException, (rule: DeclaredErrorRule) => Way>> = {
  ConcurrentModificationException: () => 'injected',
  DeveloperUserAlreadyRegisteredException: () => alreadyRegistered,
  ExternalServiceException: () => 'injected',
  InternalErrorException: () => 'injected',
  InvalidIdentityPoolConfigurationException: () => withoutRoles,
  InvalidParameterException: ({ operation }) => invalidParameter(operation),
  LimitExceededException: () => 'injected',
  NotAuthorizedException: ({ operation }) => notAuthorized[operation] ?? byPolicy,
  ResourceConflictException: ({ operation }) => conflicts[operation] ?? noTrigger,
  ResourceNotFoundException: ({ operation }) => (operation === 'ListIdentityPools' ? noTrigger : notFound(operation)),
  TooManyRequestsException: () => 'injected',
};

async function refusesAsDeclared(bench: Bench, rule: DeclaredErrorRule, provoke: Provoke): Promise<void> {
  const { operation, exception, status } = rule;
  const provocation = await provoke(bench);

  for (const { bad, because } of provocation.also ?? []) {
    const answer = await bench.attempt[operation](bad);
    bench.expect.refused(answer, [exception, ...(provocation.or ?? [])], because);
  }
  const refused = await bench.refuses(refusalOf(operation, exception, provocation));
  bench.expect.equal(refused.response.status, status, 'the status');
  const late = await provocation.afterwards?.();
  if (late === undefined) return;
  bench.expect.refused(await bench.attempt[operation](late.bad), [exception], late.because);
}

function bound(rule: DeclaredErrorRule): Rule | ExcludedRule {
  const way = ways[rule.exception](rule);
  if (way === 'injected') return { ...rule, check: (bench) => failsAsInjected(bench, rule) };
  if (typeof way === 'function') return { ...rule, check: (bench) => refusesAsDeclared(bench, rule, way) };
  return { ...rule, ...way };
}

/** The checks of the declared errors: each is provoked, injected, or left out with the reason. */
export function declaredErrorChecks(): BoundRules {
  const all = declaredErrorRules().map(bound);
  return { rules: all.filter((rule) => 'check' in rule), excluded: all.filter((rule) => 'excluded' in rule) };
}
