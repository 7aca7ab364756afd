import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { inWords } from '../json-values.ts';
import { wordOf } from './compare.ts';
import type { Taken } from './lockstep.ts';
import type { ModelState } from './model-service.ts';
import type { Outcome } from './outcome.ts';

/** A history as a timeline: what was asked, what came, what the model says and holds. Ids stand as placeholders; no proof and no secret is shown. */
export function storyOf(taken: readonly Taken[]): string {
  const named = namesOf(taken);
  return taken.map((one, at) => chapter(one, at + 1, named)).join('\n');
}

function chapter({ step, model, target, differences, before, after }: Taken, number: number, named: (text: string) => string): string {
  const isLast = differences.length > 0;
  const lines = [
    `${number}. ${step.operation} ${inWords(step.input)}`,
    `   target: ${named(told(target))}`,
    `   model:  ${named(told(model))}`,
    `   model before: ${named(stateInWords(before))}`,
    `   model after:  ${named(stateInWords(after))}`,
    ...(isLast ? differences.map(({ symptom }) => `   ✗ ${step.operation} ${symptom}`) : []),
  ];
  return lines.join('\n');
}

function told(outcome: Outcome): string {
  return outcome.kind === 'accepted' ? inWords(withoutSecrets(outcome.output)) : `refused: ${wordOf(outcome)}`;
}

const secret = new Set(['Token', 'SecretKey', 'SessionToken', 'AccessKeyId', 'NextToken']);

function withoutSecrets(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const shown = Object.entries<JsonValue>(value).map(([name, member]) => [name, secret.has(name) ? `‹${name}›` : withoutSecrets(member)]);
  return Object.fromEntries(shown);
}

function stateInWords({ pools, identities }: ModelState): string {
  const parts = [
    ...pools.map(
      ({ id, tags, roles }) =>
        `pool ${id}${isEmpty(tags) ? '' : ` tags ${inWords(tags)}`}${roles.length > 0 ? ` roles ${roles.join(', ')}` : ''}`,
    ),
    ...identities.map(({ id, status, logins }) => `${id} ${status}${logins.length > 0 ? ` (${logins.join(', ')})` : ''}`),
  ];
  return parts.length === 0 ? 'nothing' : parts.join('; ');
}

function isEmpty(map: object): boolean {
  return Object.keys(map).length === 0;
}

/** Ids of both sides by the step that gave them first. */
function namesOf(taken: readonly Taken[]): (text: string) => string {
  const names = new Map<string, string>();
  const given = taken.flatMap(({ step, model, target }) => [model, target].flatMap((outcome) => idsIn(outcome, step.id)));
  for (const [id, name] of given) if (!names.has(id)) names.set(id, name);
  return (text) => [...names].reduce((said, [id, name]) => said.replaceAll(id, name), text);
}

function idsIn(outcome: Outcome, step: number): readonly (readonly [id: string, name: string])[] {
  const { IdentityPoolId: pool, IdentityId: identity }: JsonObject = outcome.kind === 'accepted' ? outcome.output : {};
  return [
    ...(typeof pool === 'string' ? [[pool, `pool${step}`] as const] : []),
    ...(typeof identity === 'string' ? [[identity, `identity${step}`] as const] : []),
  ];
}
