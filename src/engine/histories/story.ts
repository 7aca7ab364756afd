import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { inWords } from '../check/json-values.ts';
import { wordOf } from './compare.ts';
import type { Taken } from './lockstep.ts';
import type { ModelState } from './model-service.ts';
import type { Outcome } from './outcome.ts';
import type { StoryStep } from '../result/story-step.ts';

/** A history step by step: what was asked, what came, what the model says and holds. */
export function storySteps(taken: readonly Taken[]): readonly StoryStep[] {
  const named = namesOf(taken);
  return taken.map(({ step, model, target, differences, before, after }) => ({
    operation: step.operation,
    asked: JSON.stringify(step.input),
    target: named(told(target)),
    model: named(told(model)),
    before: named(stateInWords(before)),
    after: named(stateInWords(after)),
    differences: differences.map(({ symptom }) => `${step.operation} ${symptom}`),
  }));
}

/** The same as a timeline in text. */
export function storyOf(taken: readonly Taken[]): string {
  return storySteps(taken)
    .map((step, at) => chapter(step, `${at + 1}. `))
    .join('\n');
}

/** One step in lines of text. States that are not known are left out. */
export function chapter({ operation, asked, target, model, before, after, differences }: StoryStep, lead: string): string {
  const lines = [
    `${lead}${operation} ${clipped(asked)}`,
    `   target: ${clipped(target)}`,
    `   model:  ${clipped(model)}`,
    ...(before === '' ? [] : [`   model before: ${before}`]),
    ...(after === '' ? [] : [`   model after:  ${after}`]),
    ...differences.map((difference) => `   ✗ ${difference}`),
  ];
  return lines.join('\n');
}

function clipped(text: string): string {
  return text.length <= 400 ? text : `${text.slice(0, 400)}… (${text.length} characters)`;
}

function told(outcome: Outcome): string {
  return outcome.kind === 'accepted' ? JSON.stringify(withoutSecrets(outcome.output)) : `refused: ${wordOf(outcome)}`;
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
