import type { CleanRun } from './clean.ts';
import type { Beside } from './floor.ts';
import type { Hunted } from '../../suites/self/mutants/hunt.ts';

/** All that a run measured. */
export interface Results {
  readonly date: string;
  /** The load is that of the machine before anything began. */
  readonly machine: { readonly cores: number; readonly node: string; readonly load: number };
  readonly settings: { readonly seeds: number; readonly budget: number; readonly workers: number; readonly histories: number };
  readonly mutants: number;
  readonly rounds: readonly Beside[];
  /** Operations per second of all workers together, by the clock. */
  readonly perSecond: number;
  readonly clean: readonly CleanRun[];
  readonly hunts: readonly Hunted[];
  readonly repeated: { readonly of: number; readonly alike: number };
  readonly seconds: number;
}

/** One figure beside what it is held to. */
export interface Bar {
  readonly what: string;
  readonly value: number;
  readonly bar: string;
  readonly met: boolean;
}

const shortEnough = 5;
const longEnough = 60;

/** The figures that are held to something. */
export function barsOf(results: Results): readonly Bar[] {
  const { hunts, clean, repeated, perSecond, rounds, settings } = results;
  const found = hunts.filter(({ symptom, processor }) => symptom !== undefined && processor <= longEnough);
  const short = found.filter(({ steps = Infinity }) => steps <= shortEnough);
  const red = clean.filter(({ red: reasons }) => reasons.length > 0).length;
  const busy = clean.reduce((sum, { processor }) => sum + processor, 0);
  const operations = clean.reduce((sum, one) => sum + one.operations, 0);
  return [
    least(
      `state mutants found within ${longEnough} seconds of one core, % of ${hunts.length} pairs of mutant and seed`,
      percent(found, hunts),
      90,
    ),
    least(`shrunk to ${shortEnough} steps or fewer, % of those found`, percent(short, found), 90),
    least(`operations per second over HTTP, ${settings.workers} explorers at once`, Math.round(perSecond), 1000),
    told('operations per second of processor time, explorer and emulator together', Math.round(operations / busy)),
    told('one explorer alone, operations per second, median of 3', Math.round(median(rounds.map((round) => round.operations)))),
    {
      what: 'its requests per second against the same requests sent bare',
      value: Number(median(rounds.map(({ exploring, bare }) => exploring / bare)).toFixed(2)),
      bar: 'floor',
      met: true,
    },
    { what: `explorations of the emulator as it is that show a difference, of ${clean.length}`, value: red, bar: '0', met: red === 0 },
    {
      what: `the same seed once more, another history or verdict, of ${repeated.of}`,
      value: repeated.of - repeated.alike,
      bar: '0',
      met: repeated.of > 0 && repeated.alike === repeated.of,
    },
  ];
}

function told(what: string, value: number): Bar {
  return { what, value, bar: 'told', met: true };
}

function least(what: string, value: number, bar: number): Bar {
  return { what, value, bar: `≥ ${bar}`, met: value >= bar };
}

function percent(some: readonly unknown[], all: readonly unknown[]): number {
  return Number(((100 * some.length) / Math.max(1, all.length)).toFixed(1));
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** The results as a page. */
export function documentOf(results: Results): string {
  const { date, machine, settings, mutants, clean, rounds, seconds } = results;
  const operations = clean.reduce((sum, one) => sum + one.operations, 0);
  const bars = barsOf(results).map(({ what, value, bar, met }) => `| ${what} | ${value} | ${bar} | ${met ? 'yes' : '**no**'} |`);
  return `# Random histories, measured

${date}, Node ${machine.node}, ${machine.cores} cores with a load of ${machine.load} before it began, one run of \`npm run bench:histories\`
(${Math.round(seconds / 60)} minutes, ${settings.workers} processes).

| what | value | bar | met |
| --- | --- | --- | --- |
${bars.join('\n')}

Each of the ${mutants} state mutants (\`suites/self/mutants/state-mutants.ts\`) is looked for in process with the histories of ${settings.seeds} seeds, by one process
on one core, until a difference is found and shrunk or ${settings.budget} seconds of processor time are gone; of the two processes each looks for another one. A mutant
that was missed with two seeds is not tried with the others, which count as missed. The emulator as it is is explored over HTTP with ${clean.length} seeds,
${settings.histories} histories of each, ${operations} operations in all; explorer and emulator share a process. An operation is a call put to the target and the model and compared,
a listing with all its pages being one. Bare means the bytes of an exploration sent once more over the same transport, unread
(${Math.round(100 * median(rounds.map(({ alike }) => alike)))} % of the answers have the status they had).

## Missed, or longer than ${shortEnough} steps

| mutant | missed | steps, by seed | longest hunt, seconds of processor time |
| --- | --- | --- | --- |
${rowsOf(results).join('\n')}

## How long hunts take

${spread(results)}
`;
}

function rowsOf({ hunts }: Results): readonly string[] {
  const ids = [...new Set(hunts.map(({ mutant }) => mutant))].toSorted();
  return ids.flatMap((id) => {
    const own = hunts.filter(({ mutant }) => mutant === id);
    const missed = own.filter(({ symptom }) => symptom === undefined).length;
    if (missed === 0 && own.every(({ steps = 0 }) => steps <= shortEnough)) return [];
    const steps = own.map((one) => one.steps ?? '–').join(', ');
    return [`| \`${id}\` | ${missed} of ${own.length} | ${steps} | ${Math.max(...own.map(({ processor }) => processor)).toFixed(1)} |`];
  });
}

function spread({ hunts }: Results): string {
  const times = hunts.filter(({ symptom }) => symptom !== undefined).map(({ processor }) => processor);
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1);
  return `Seconds of processor time of those found: median ${at(0.5)}, nine of ten within ${at(0.9)}, ninety-nine of a hundred within ${at(0.99)}, all within ${at(1)}.`;
}
