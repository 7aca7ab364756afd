import { shortest } from './filler.ts';
import { heldText } from './held.ts';
import type { KnownValues } from './known-values.ts';
import type { Place, ScrubRule } from './rule.ts';
import { vocabularyShapes } from './shapes.ts';
import type { StandIns } from './stand-ins.ts';

/** Counts what was replaced: never a value. */
export type Count = (rule: string, place: string) => void;

/** What the scrubbing of texts works with. */
export interface TextScrubFacts {
  readonly rules: readonly ScrubRule[];
  readonly standIns: StandIns;
  readonly known: KnownValues | undefined;
  readonly count: Count;
}

/** Scrubs one text by the place it stands in. */
export type TextScrub = (value: string, place: Place, path: string) => string;

/** Asks first the rules that own the place, then those that recognise something anywhere, then the values known so far. */
export function textScrub({ rules, standIns, known, count }: TextScrubFacts): TextScrub {
  const owners = new Map<string, ScrubRule[]>();
  for (const rule of rules) for (const shape of rule.shapes ?? []) owners.set(shape, [...(owners.get(shape) ?? []), rule]);
  const finders = rules.filter(({ pattern }) => pattern !== undefined);
  const scrubParts = (value: string, place: Place, path: string): string => {
    const text = heldText(value);
    for (const rule of finders) {
      const { pattern } = rule;
      if (pattern === undefined) continue;
      text.step((open, hold) =>
        open.replaceAll(pattern, (part) => {
          const replaced = rule.replace(part, standIns, place);
          if (replaced === undefined) return part;
          if (replaced !== part || rule.isSynthetic(part, place)) count(rule.name, path);
          return hold(replaced);
        }),
      );
    }
    if (known !== undefined) text.step((open, hold) => known.replaceIn(open, hold));
    return text.whole();
  };
  return (value, place, path) => {
    if (value.length < shortest || (place.shape !== undefined && vocabularyShapes.has(place.shape))) return value;
    const inParts = place.shape === 'Unknown' || place.shape === 'Claim' ? scrubParts(value, place, path) : value;
    if (inParts !== value) return inParts;
    for (const owner of owners.get(place.shape ?? 'Unknown') ?? []) {
      const replaced = owner.replace(value, standIns, place);
      if (replaced === undefined) continue;
      count(owner.name, path);
      return replaced;
    }
    return scrubParts(value, place, path);
  };
}
