/** Moves the clock of this thread by a number of milliseconds, until the returned function is called. */
export function shiftDate(offsetMilliseconds: number): () => void {
  const real = globalThis.Date;
  const now = (): number => real.now() + offsetMilliseconds;
  const shifted = new Proxy(real, {
    apply: () => new real(now()).toString(),
    construct(target, given, newTarget: NewableFunction) {
      const made: object = Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget);
      return made;
    },
    get: (target, member, receiver): unknown => (member === 'now' ? now : Reflect.get(target, member, receiver)),
  });
  globalThis.Date = shifted;
  real.prototype.constructor = shifted;
  return () => {
    globalThis.Date = real;
    real.prototype.constructor = real;
  };
}
