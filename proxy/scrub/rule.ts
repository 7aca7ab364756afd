import type { SessionStandIns, Side } from './session-stand-ins.ts';

/** Where a text stands. */
export interface Place {
  /** The contract's name of the shape, where the place is known. */
  readonly shape: string | undefined;
  /** The member, map key, header or parameter it stands under; empty where there is none. */
  readonly member: string;
  readonly side: Side;
}

/** One thing the scrubber knows how to replace; the gate reads the same rules, so that what one replaces the other demands. */
export interface ScrubRule {
  readonly name: string;
  /** What it replaces by what, in a sentence. */
  readonly explains: string;
  /** Shapes of the contract whose whole value is its business. */
  readonly shapes?: ReadonlySet<string>;
  /** Headers, in lower case, whose whole value is its business. */
  readonly headers?: ReadonlySet<string>;
  /** Recognises it inside any text. Global. */
  readonly pattern?: RegExp;
  /** Shapes in whose texts alone the pattern is looked for, and only after all else has been replaced; everywhere where there are none. */
  readonly onlyIn?: ReadonlySet<string>;
  /** The replacement, of the same length; undefined when the value is none of its business. What it makes it leaves as it is. */
  readonly replace: (value: string, standIns: SessionStandIns, place: Place) => string | undefined;
}
