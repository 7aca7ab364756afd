/** One thing that must not be in a recording. Never holds the value. */
export interface Finding {
  readonly file: string;
  /** The exchange, where it is in one. */
  readonly entry: number | undefined;
  readonly where: string;
  /** The kind of value, in words. */
  readonly what: string;
}
