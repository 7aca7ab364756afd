/**
 * The time of a replay. `frozen`: answers as recorded. `shifted`: answers as recorded, and the client's own clock is moved to the recording.
 * `rebased`: all times in answers are moved to now.
 */
const clockModes = ['frozen', 'shifted', 'rebased'] as const;

/** Time mode of a replay. */
export type ClockMode = (typeof clockModes)[number];
