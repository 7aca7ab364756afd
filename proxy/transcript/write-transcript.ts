import { createHash } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { isoInstant, type Clock } from '../../src/kernel/clock.ts';
import { usageError } from '../../src/kernel/errors.ts';
import { systemCode } from '../../src/kernel/system-code.ts';
import type { TranscriptHeader, TranscriptRow, TranscriptSession } from '../../src/kernel/transcript.ts';
import type { SessionReport } from '../session/session-report.ts';
import type { PlayedExchange } from '../session/played-exchange.ts';

/** The version of the rows; a name of its own here, so that a replay does not wait for the forms that only readers need. */
const transcriptSchemaName: TranscriptHeader['schema'] = 'poolproof.transcript/1';

/** A transcript that is being written. */
export interface TranscriptWriter {
  /** Adds an exchange, whose request came at an instant in milliseconds since the epoch. */
  readonly exchange: (exchange: PlayedExchange, arrived: number) => void;
  /** Adds what became of the sessions and ends the file, which appears under its name only now. */
  readonly close: (sessions: readonly SessionReport[]) => void;
  /** Takes away what was written. */
  readonly abandon: () => void;
}

/** What a transcript begins with. */
export interface TranscriptFacts {
  readonly version: string;
  readonly command: string;
  readonly clock: Clock;
}

/** Starts a transcript. What is written so far stands beside the file, in one of the same name that ends in `.unfinished`. */
export function startTranscript(path: string, { version, command, clock }: TranscriptFacts): TranscriptWriter {
  const unfinished = `${path}.unfinished`;
  const file = open(unfinished, path);
  const startedAt = clock.now();
  const seal = createHash('sha256');
  const sources = { recording: 0, live: 0, proxy: 0 };
  const counts = { exchanges: 0, misses: 0, faults: 0 };
  const write = (row: TranscriptRow): void => {
    const line = `${JSON.stringify(row)}\n`;
    seal.update(line);
    writeSync(file, line);
  };
  write({ type: 'header', schema: transcriptSchemaName, version, startedAt: isoInstant(startedAt), command });
  return {
    exchange(exchange, arrived) {
      counts.exchanges += 1;
      counts.faults += exchange.faults.length;
      if (exchange.miss !== undefined) counts.misses += 1;
      sources[exchange.source] += 1;
      const now = clock.now();
      write({ type: 'exchange', n: counts.exchanges, at: arrived - startedAt, milliseconds: Math.max(0, now - arrived), ...exchange });
    },
    close(sessions) {
      for (const session of sessions) write(sessionRow(session));
      const green = sessions.filter(({ verdict }) => verdict === 'green').length;
      const totals = { ...counts, sources, sessions: { green, red: sessions.length - green } };
      const sha256 = seal.copy().digest('hex');
      write({ type: 'footer', ...totals, milliseconds: Math.max(0, clock.now() - startedAt), sha256 });
      closeSync(file);
      renameSync(unfinished, path);
    },
    abandon() {
      closeSync(file);
      rmSync(unfinished, { force: true });
    },
  };
}

function open(unfinished: string, path: string): number {
  try {
    return openSync(unfinished, 'w');
  } catch (cause) {
    throw usageError('unwritable', { path, why: systemCode(cause), cause });
  }
}

function sessionRow(report: SessionReport): TranscriptSession {
  const { session, target, origin, mode, clock, moved, verdict, reasons, served, misses, loose, unused, faults } = report;
  const tallies = new Map<string, number>();
  for (const { fault, applied } of faults) tallies.set(fault, (tallies.get(fault) ?? 0) + applied);
  return {
    type: 'session',
    session,
    target,
    origin,
    mode,
    clock,
    moved,
    verdict,
    reasons: [...reasons],
    served,
    misses: misses.length,
    loose,
    unused: [...unused],
    faults: Object.fromEntries(tallies),
  };
}
