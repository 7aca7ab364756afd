/** A bijection between ids of the model and ids of the target, which grows as they turn up at the same places. */
export interface Pairs {
  /** Whether two ids may stand for the same thing; if neither is known they do from now on. */
  match(ofModel: string, ofTarget: string): boolean;
  /** A text of the model with its known ids in the target's words. */
  translate(text: string): string;
  /** Where the bijection stands now, for `undo`. */
  mark(): number;
  /** Forgets the pairs that were matched since a mark. */
  undo(mark: number): void;
  copy(): Pairs;
}

/** How the model writes ids. The target may have its own way. */
const modelId = /[a-z0-9-]+:[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** A bijection that begins empty, or as it is given. */
export function newPairs(known: ReadonlyMap<string, string> = new Map()): Pairs {
  const there = new Map(known);
  const back = new Map([...known].map(([one, other]) => [other, one]));
  const matched: string[] = [];
  return {
    match(ofModel, ofTarget) {
      const paired = there.get(ofModel);
      if (paired !== undefined || back.has(ofTarget)) return paired === ofTarget;
      there.set(ofModel, ofTarget);
      back.set(ofTarget, ofModel);
      matched.push(ofModel);
      return true;
    },
    translate: (text) => (text.includes(':') ? text.replaceAll(modelId, (id) => there.get(id) ?? id) : text),
    mark: () => matched.length,
    undo(mark) {
      for (const ofModel of matched.splice(mark)) {
        back.delete(there.get(ofModel) ?? '');
        there.delete(ofModel);
      }
    },
    copy: () => newPairs(there),
  };
}
