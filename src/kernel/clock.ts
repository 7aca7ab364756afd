/** Where all time comes from. Injected everywhere, so that a run can be repeated. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** A clock that a test or a seeded run moves by hand. */
export interface ManualClock extends Clock {
  /** Sets the clock to an instant, in milliseconds since the Unix epoch. */
  set(epochMilliseconds: number): void;
  /** Moves the clock forward. */
  advance(milliseconds: number): void;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved. */
export function manualClock(startEpochMilliseconds: number): ManualClock {
  let current = startEpochMilliseconds;
  return {
    now: () => current,
    set(epochMilliseconds) {
      current = epochMilliseconds;
    },
    advance(milliseconds) {
      current += milliseconds;
    },
  };
}

/** An instant in the form that libraries ask for. */
export function dateOf(epochMilliseconds: number): Date {
  return new Date(epochMilliseconds);
}

/** An instant as the text of RFC 3339 in UTC, with milliseconds. */
export function isoInstant(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString();
}

/** An instant as HTTP's Date header spells it. */
export function httpDate(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toUTCString();
}

/** Milliseconds since the epoch of a date text, or undefined where it is not a date. */
export function parseInstant(text: string): number | undefined {
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) ? undefined : parsed;
}
