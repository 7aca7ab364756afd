import { createHash } from 'node:crypto';
import { usageError, type UsageError } from '../../src/kernel/errors.ts';
import type { ClassedExchange } from '../journal/read-journal.ts';
import type { FaultEntry } from './kinds/fault-kind.ts';
import type { Faults } from './overlay.ts';

/** A fault that is due now. */
export interface DueFault {
  readonly entry: FaultEntry;
  readonly draw: number;
}

/** How often an entry of an overlay was laid over an answer. */
export interface FaultTally {
  /** Its place in the overlay, counted from 1. */
  readonly entry: number;
  readonly fault: string;
  readonly operation: string;
  readonly applied: number;
}

/** An overlay, laid over the exchanges of one session. */
export interface LaidFaults {
  /** The faults for the next answer of an exchange, in the order of the overlay. */
  readonly due: (seq: number) => readonly DueFault[];
  readonly tallies: () => readonly FaultTally[];
}

/** Finds the exchanges that each entry means. An entry that names this session and means none of its exchanges is an error. */
export function layFaults({ seed, faults }: Faults, session: string, exchanges: readonly ClassedExchange[]): LaidFaults {
  const bySeq = new Map<number, Laid[]>();
  const laid = faults.flatMap((entry, index): Laid[] => {
    const meant = exchangesOf(entry, session, exchanges);
    if (meant.length === 0 && entry.session === session) throw unknownExchange(entry, index);
    const one = { entry, index, applied: 0, tries: new Map<number, number>() };
    for (const { seq } of meant) bySeq.set(seq, [...(bySeq.get(seq) ?? []), one]);
    return meant.length === 0 ? [] : [one];
  });
  return {
    due: (seq) => (bySeq.get(seq) ?? []).flatMap((one) => dueNow(one, seq, `${seed}\n${session}`)),
    tallies: () => laid.map(({ entry, index, applied }) => ({ entry: index + 1, fault: entry.fault, operation: entry.operation, applied })),
  };
}

interface Laid {
  readonly entry: FaultEntry;
  readonly index: number;
  readonly tries: Map<number, number>;
  applied: number;
}

/** The exchanges of a session that an entry means; those without any answer cannot be spoilt. */
export function exchangesOf(entry: FaultEntry, session: string, exchanges: readonly ClassedExchange[]): readonly ClassedExchange[] {
  if (entry.session !== undefined && entry.session !== session) return [];
  const same = exchanges.filter(({ operation }) => operation === entry.operation);
  const meant = entry.nth === undefined ? same : same.slice(entry.nth - 1, entry.nth);
  return meant.filter(({ response, outcome }) => response !== undefined && outcome === 'complete');
}

function dueNow(laid: Laid, seq: number, seed: string): readonly DueFault[] {
  const { entry, index, tries } = laid;
  const tried = tries.get(seq) ?? 0;
  if (tried >= entry.times) return [];
  tries.set(seq, tried + 1);
  const [chance, draw] = drawn(`${seed}\n${index}\n${seq}\n${tried}`);
  if (chance >= entry.chance) return [];
  laid.applied += 1;
  return [{ entry, draw }];
}

/** Two numbers from 0 up to 1 that follow from a text, whatever else is drawn before or after. */
function drawn(text: string): readonly [number, number] {
  const bytes = createHash('sha256').update(text).digest();
  return [bytes.readUIntBE(0, 6) / 2 ** 48, bytes.readUIntBE(6, 6) / 2 ** 48];
}

/** An entry that means nothing recorded. */
export function unknownExchange({ session, operation, nth }: FaultEntry, index: number): UsageError {
  const which = nth === undefined ? operation : `${operation} number ${nth}`;
  return usageError('fault-unknown-exchange', {
    entry: index + 1,
    exchange: `${which}${session === undefined ? '' : ` of session ${session}`}`,
  });
}
