import { z } from 'zod';
import type { Spoil } from './delivery.ts';

/** What every entry of an overlay says besides its own fault. */
const where = () => ({
  /** Every session that has such exchanges by default. */
  session: z.string().min(1).optional(),
  operation: z.string().min(1),
  /** Which of the session's exchanges of that operation, counted from 1; each of them by default. */
  nth: z.int().positive().optional(),
  /** How often for each exchange, after which the recorded answer comes. */
  times: z.int().positive().default(1),
  /** How likely it is each time; drawn from the seed. */
  chance: z.number().gt(0).max(1).default(1),
});

/** An entry of an overlay. */
export interface FaultEntry {
  readonly session?: string | undefined;
  readonly operation: string;
  readonly nth?: number | undefined;
  readonly times: number;
  readonly chance: number;
  readonly fault: string;
  readonly spoil: Spoil;
}

/** Declares a fault: its name, what it does to an answer in a clause, what an entry says of it, and what it makes of an answer. The form of an entry is made when an overlay is read. */
export function faultKind<const Name extends string, Shape extends z.ZodRawShape>(
  { name, explains }: { readonly name: Name; readonly explains: string },
  shape: () => Shape,
  make: (given: z.output<z.ZodObject<Shape>>) => Spoil,
) {
  const form = () => {
    const [common, own] = [where(), shape()];
    return z.strictObject({ fault: z.literal(name), ...common, ...own }).transform((entry, context): FaultEntry => {
      const read = z.object(own).safeParse(entry);
      if (!read.success) {
        context.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? 'not understood' });
        return z.NEVER;
      }
      const { session, operation, nth, times, chance } = z.object(common).parse(entry);
      return { session, operation, nth, times, chance, fault: name, spoil: make(read.data) };
    });
  };
  return Object.assign(form, { fault: name, explains });
}

/** A span of milliseconds, or the bounds to draw one from. */
export const Span = z.union([
  z.int().nonnegative().max(600_000),
  z.strictObject({ from: z.int().nonnegative(), to: z.int().nonnegative().max(600_000) }),
]);

/** The milliseconds of a span. */
export function spanOf(span: z.output<typeof Span>, draw: number): number {
  return typeof span === 'number' ? span : Math.round(span.from + (span.to - span.from) * draw);
}
