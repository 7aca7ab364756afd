import type { Transcript, TranscriptExchange, TranscriptSession } from '../../src/kernel/transcript.ts';
import type { Fact, Timeline, TimelineStep } from './timeline.ts';

/** What clients did with a replay, one timeline per session. */
export function transcriptTimelines({ header, exchanges, sessions }: Transcript, id: string): readonly Timeline[] {
  return sessions.map((session, at) => {
    const own = exchanges.filter((exchange) => exchange.session === session.session);
    const begun = own[0]?.at ?? 0;
    return {
      id: sessions.length === 1 ? id : `${id}#${at + 1}`,
      kind: 'client run',
      title: `${session.session}, a client of a replay of ${session.target}`,
      verdict: session.verdict === 'green' ? 'pass' : 'wrong',
      outcome: session.reasons.length === 0 ? 'Every call found its recording.' : session.reasons.join('; '),
      facts: factsOf(session, header.startedAt),
      rules: [],
      lanes: ['client'],
      steps: own.map((exchange) => stepOf(exchange, begun)),
      ...(header.command === '' ? {} : { again: header.command }),
    };
  });
}

function factsOf(session: TranscriptSession, startedAt: string): readonly Fact[] {
  const { origin, mode, clock, moved, served, misses, loose, unused, faults } = session;
  const laid = Object.entries(faults).map(([name, count]) => `${count} ${name}`);
  const told: readonly Fact[] = [
    ['Started', startedAt],
    ['Recorded', origin],
    ['Mode', mode],
    ['Clock', moved === 0 ? clock : `${clock}, moved by ${inUnits(moved)}`],
    ['Served', String(served)],
    ['Misses', String(misses)],
    ['Repeated', String(loose)],
  ];
  const more: readonly Fact[] = [
    ...(unused.length === 0 ? [] : [['Never asked for', unused.map((seq) => `no. ${seq}`).join(', ')] as const]),
    ...(laid.length === 0 ? [] : [['Faults', laid.join(', ')] as const]),
  ];
  return [...told, ...more];
}

const units = [
  [86_400_000, 'days'],
  [3_600_000, 'hours'],
  [60_000, 'minutes'],
  [1000, 'seconds'],
] as const;

function inUnits(milliseconds: number): string {
  const [size, unit] = units.find(([least]) => Math.abs(milliseconds) >= 2 * least) ?? [1, 'milliseconds'];
  return `${Math.round(milliseconds / size)} ${unit}`;
}

function stepOf(exchange: TranscriptExchange, begun: number): TimelineStep {
  const { operation, at, miss, differences = [] } = exchange;
  return {
    lane: 0,
    operation,
    tags: tagsOf(exchange),
    time: `+${Math.round(at - begun)} ms`,
    parts: [
      { name: 'Request', text: requestWords(exchange) },
      { name: 'Answer', text: answerWords(exchange) },
      ...(miss === undefined || miss.differing.length === 0 ? [] : [{ name: 'Differing members', text: miss.differing.join('\n') }]),
      ...(differences.length === 0 ? [] : [{ name: 'Service and recording', text: differences.map(differenceWords).join('\n') }]),
    ],
    trouble: troubleOf(exchange),
  };
}

function tagsOf({ seq, status, attempt, faults, outcome }: TranscriptExchange): readonly string[] {
  return [
    ...(status === undefined ? ['no answer'] : [String(status)]),
    ...(attempt === undefined || attempt.n === 1 ? [] : [`try ${attempt.n} of call ${attempt.call}`]),
    ...faults.map((fault) => `fault: ${fault}`),
    ...(outcome === 'complete' ? [] : [outcome]),
    ...(seq === undefined ? [] : [`recording ${seq}`]),
  ];
}

const signers = { none: 'unsigned', sigv4: 'signed', malformed: 'with a signature that cannot be read' } as const;

function requestWords({ operation, auth, attempt }: TranscriptExchange): string {
  const tried = attempt === undefined ? '' : `, try ${attempt.n} of call ${attempt.call}`;
  return `${operation} ${signers[auth]}${tried}`;
}

const said = {
  recorded: 'the recorded bytes',
  rebased: 'the recorded bytes with times moved',
  fitted: 'the recorded answer in a form that the client can read',
  spoilt: 'the recorded bytes, spoilt on purpose',
  other: 'an answer of its own',
} as const;

const senders = { recording: 'From the recording', live: 'From the service', proxy: 'From the proxy' } as const;

function answerWords({ source, bytes, status, outcome, rule, milliseconds, faults }: TranscriptExchange): string {
  const ends = { complete: '', cut: ', cut off', reset: ', connection reset' }[outcome];
  const lines = [
    `${senders[source]}${status === undefined ? '' : `, HTTP ${status}`}: ${said[bytes]}${ends}, after ${Math.round(milliseconds)} ms`,
    ...(rule === undefined ? [] : [`Found by: ${rule}`]),
    ...(faults.length === 0 ? [] : [`Faults: ${faults.join(', ')}`]),
  ];
  return lines.join('\n');
}

function differenceWords({ class: kind, place, was, is }: NonNullable<TranscriptExchange['differences']>[number]): string {
  return `${kind} ${place}: ${was} → ${is}`;
}

function troubleOf({ miss, differences = [] }: TranscriptExchange): readonly string[] {
  const told: string[] = [];
  if (miss !== undefined) {
    const near = miss.nearest === undefined ? 'no recording is near' : `the nearest is recording ${miss.nearest}`;
    const how =
      miss.stage === 'used up' ? 'those that fit were all served before' : `the request fits up to the stage before "${miss.stage}"`;
    told.push(`No recording answers it: ${how}, ${near}.`);
  }
  if (differences.length > 0) told.push('The service answers otherwise than the recording.');
  return told;
}
