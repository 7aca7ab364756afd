/** Where all waiting comes from. Injected, so that tests do not wait. */
export interface Timer {
  /** Resolves after this many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  /** Calls back after this many milliseconds, unless cancelled by the function it gives. */
  after(milliseconds: number, act: () => void): () => void;
}

/** The machine's timer. A pending alarm does not keep the process alive. */
export const systemTimer: Timer = {
  sleep: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds)),
  after(milliseconds, act) {
    const alarm = setTimeout(act, milliseconds);
    alarm.unref();
    return () => clearTimeout(alarm);
  },
};

/** The timer of a replay, in which nothing is ever late: what it gives does not hang on how busy the machine is. */
export const patientTimer: Timer = { ...systemTimer, after: () => () => undefined };

/** Gives what comes first: the value, or the error made by `late` once the time is up. */
export function within<Value>(timer: Timer, limit: { readonly milliseconds: number; late(): Error }, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const cancel = timer.after(limit.milliseconds, () => reject(limit.late()));
    work.then(resolve, reject).finally(cancel);
  });
}
