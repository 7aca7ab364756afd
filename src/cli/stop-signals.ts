/** How a process hears of the user's wish to stop. */
export interface StopSignals {
  /** Aborted with the first wish. */
  readonly stop: AbortSignal;
  /** Aborted with a later one, right before the process ends. */
  readonly breakOff: AbortSignal;
  /** Leaves signals to the system again. */
  readonly forget: () => void;
}

/** Within this many milliseconds a signal is the same wish once more: npx passes on to a command what the terminal has sent it already. */
const sameWish = 500;

/** Takes SIGINT and SIGTERM for the wish to end in order. A later one ends the process at once. */
export function stopSignals(): StopSignals {
  const stop = new AbortController();
  const breakOff = new AbortController();
  let first: number | undefined;
  const forget = (): void => {
    for (const name of names) process.removeListener(name, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    first ??= performance.now();
    stop.abort(signal);
    if (performance.now() - first < sameWish) return;
    forget();
    breakOff.abort();
    process.kill(process.pid, signal);
  };
  for (const name of names) process.on(name, onSignal);
  return { stop: stop.signal, breakOff: breakOff.signal, forget };
}

const names = ['SIGINT', 'SIGTERM'] as const;
