import type { ShapeFacts } from '../../shapes/building-blocks.ts';
import type { InputAspect, PathStep } from '../constraint-id.ts';

const parts = { '[]': 'entry', '{key}': 'key', '{value}': 'value' } as const;

/** The place of a value in words, told by its nearest named container: `each value of Logins`, `Claim in each of Rules`. */
function placeInWords(steps: readonly PathStep[]): string {
  const named = steps.flatMap((step, index) => (typeof step === 'string' ? [] : [{ member: step.member, index }]));
  const { member, index } = named.at(-1) ?? { member: '', index: -1 };
  const container = named.at(-2);
  const last = steps.at(-1);
  if (typeof last === 'string') return `each ${parts[last]} of ${member}`;
  if (container === undefined) return member;
  return container.index === index - 1 ? `${member} in ${container.member}` : `${member} in each of ${container.member}`;
}

function range(least: number | undefined, most: number | undefined, unit: string): string {
  if (most === undefined) return `at least ${least ?? 0} ${unit}`;
  return `${least ?? 0} to ${most} ${unit}`;
}

const typeWords: Readonly<Record<ShapeFacts['kind'], string>> = {
  text: 'text',
  choice: 'text',
  whole: 'whole number',
  flag: 'boolean',
  timestamp: 'number',
  list: 'list',
  map: 'map',
  structure: 'object',
};

function boundInWords(facts: ShapeFacts): string {
  if (facts.kind === 'text') return `has ${range(facts.minLength, facts.maxLength, 'characters')}`;
  if (facts.kind === 'list') return `has ${range(facts.minItems, facts.maxItems, 'entries')}`;
  if (facts.kind === 'map') return `has ${range(facts.minEntries, facts.maxEntries, 'pairs')}`;
  if (facts.kind === 'choice') return `is ${facts.values.slice(0, -1).join(', ')} or ${facts.values.at(-1) ?? ''}`;
  if (facts.kind === 'whole') return `is a whole number: ${range(facts.minimum, facts.maximum, '').trim()}`;
  return `is a JSON ${typeWords[facts.kind]}`;
}

const spoken: Readonly<Partial<Record<InputAspect, (facts: ShapeFacts) => string>>> = {
  required: () => 'is mandatory',
  optional: () => 'may be left out',
  type: (facts) => `is a JSON ${facts.kind === 'map' ? 'object' : typeWords[facts.kind]}`,
  pattern: (facts) => `fully matches ${facts.kind === 'text' ? facts.pattern : ''}`,
};

/** Sentence of a constraint, without the operation: `each value of Logins has 1 to 50000 characters`. */
export function constraintSentence(steps: readonly PathStep[], aspect: InputAspect, facts: ShapeFacts): string {
  const speak = spoken[aspect] ?? boundInWords;
  return `${placeInWords(steps)} ${speak(facts)}`;
}
