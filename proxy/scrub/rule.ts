import type { Kind, StandIns } from './stand-ins.ts';

/** Where a text stands. */
export interface Place {
  /** The contract's name of the shape, where the place is known. */
  readonly shape: string | undefined;
  /** The member, map key, header or parameter it stands under; empty where there is none. */
  readonly member: string;
  /** Whether the member is the name of a developer's own provider, as far as the session has told. */
  readonly developer?: boolean;
}

/** One thing the scrubber knows how to replace. One file each; the gate reads the same files, so that what one replaces the other demands. */
export interface ScrubRule {
  readonly name: string;
  /** What it replaces by what, in a sentence. */
  readonly explains: string;
  readonly kind: Kind;
  /** Shapes of the contract whose whole value is its business. */
  readonly shapes?: ReadonlySet<string>;
  /** Headers, in lower case, whose whole value is its business. */
  readonly headers?: ReadonlySet<string>;
  /** Recognises it inside any text. Global. */
  readonly pattern?: RegExp;
  /** Shapes in whose texts alone the pattern is looked for, and only after all else has been replaced; everywhere where there are none. */
  readonly onlyIn?: ReadonlySet<string>;
  /** The replacement, of the same length; undefined when the value is none of its business. */
  readonly replace: (value: string, standIns: StandIns, place: Place) => string | undefined;
  /** Whether a value is one that this rule makes or leaves: nothing from outside. */
  readonly isSynthetic: (value: string, place: Place) => boolean;
}

/** The place of a text about which nothing is known. */
export const nowhere: Place = { shape: undefined, member: '' };
