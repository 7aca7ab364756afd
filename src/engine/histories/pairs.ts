/** A bijection between ids of the model and ids of the target, which grows as they turn up at the same places. */
export interface Pairs {
  /** Whether two ids may stand for the same thing; if neither is known they do from now on. */
  match(ofModel: string, ofTarget: string): boolean;
  /** A text of the model with its known ids in the target's words. */
  translate(text: string): string;
  copy(): Pairs;
}

/** A bijection that begins empty, or as it is given. */
export function newPairs(known: ReadonlyMap<string, string> = new Map()): Pairs {
  const there = new Map(known);
  const back = new Map([...known].map(([one, other]) => [other, one]));
  return {
    match(ofModel, ofTarget) {
      const paired = there.get(ofModel);
      if (paired !== undefined || back.has(ofTarget)) return paired === ofTarget;
      there.set(ofModel, ofTarget);
      back.set(ofTarget, ofModel);
      return true;
    },
    translate: (text) => [...there].reduce((said, [one, other]) => said.replaceAll(one, other), text),
    copy: () => newPairs(there),
  };
}
