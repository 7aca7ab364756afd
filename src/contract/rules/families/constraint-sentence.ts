import type { ShapeFacts } from '../../shapes/building-blocks.ts';
import type { InputAspect, PathStep } from '../constraint-id.ts';

/** The place of a value in words: `each value of Logins`. */
function placeInWords(steps: readonly PathStep[]): string {
  return steps.reduce<string>((place, step) => {
    if (step === '[]') return `each entry of ${place}`;
    if (step === '{key}') return `each key of ${place}`;
    if (step === '{value}') return `each value of ${place}`;
    return place === '' ? step.member : `${step.member} in ${place}`;
  }, '');
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
  pattern: (facts) => `as a whole matches ${facts.kind === 'text' ? facts.pattern : ''}`,
};

/** What a constraint says, without the operation: `each value of Logins has 1 to 50000 characters`. */
export function constraintSentence(steps: readonly PathStep[], aspect: InputAspect, facts: ShapeFacts): string {
  const speak = spoken[aspect] ?? boundInWords;
  return `${placeInWords(steps)} ${speak(facts)}`;
}
