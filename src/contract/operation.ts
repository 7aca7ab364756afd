import type { z } from 'zod';
import type { DeclaredException } from './exceptions.ts';

/** Everything that is said of one operation. */
export interface OperationFacts {
  readonly name: string;
  /** Public operations take no signature; all others are signed with Signature Version 4. */
  readonly access: 'public' | 'signed';
  readonly input: z.ZodObject;
  /** Undefined where the model gives no output: a success is then an empty body or `{}`. */
  readonly output: z.ZodObject | undefined;
  readonly exceptions: readonly DeclaredException[];
  /** The page of the API reference that describes it. */
  readonly page: string;
}

/** Declares an operation; keeps the exact types of everything in it. */
export function defineOperation<const Facts extends OperationFacts>(facts: Facts): Facts {
  return facts;
}
