/** Chance that follows from one number: what a command is made of when it runs. */
export interface Dice {
  /** A whole number from 0 up to, not including, `sides`. */
  below(sides: number): number;
  /** Whether it falls within the first `chances` of `sides`. */
  falls(chances: number, sides: number): boolean;
  /** One of a list; undefined of an empty one. */
  one<Value>(list: readonly Value[]): Value | undefined;
}

/** Dice that fall the same way every time for the same seed, whose neighbours fall otherwise. */
export function diceFor(seed: number): Dice {
  let state = seed >>> 0;
  // A counter, mixed until each of its bits reaches each bit of the result.
  const next = (): number => {
    state = (state + 0x9e37_79b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0_aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a_2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const below = (sides: number): number => next() % sides;
  return { below, falls: (chances, sides) => below(sides) < chances, one: (list) => list[below(Math.max(1, list.length))] };
}
