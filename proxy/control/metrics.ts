import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { isOperationName } from '../../src/contract/operations.ts';
import type { SessionEvent } from '../session/session-event.ts';
import type { Traffic } from '../session/traffic.ts';
import type { Metrics } from './answers.ts';
import type { Controlled } from './controlled.ts';

/** What a proxy counts and measures. */
export interface ProxyMetrics {
  /** In Prometheus' text form. */
  readonly text: () => Promise<string>;
  /** The content type of the text. */
  readonly type: string;
  readonly rows: () => Promise<Metrics['metrics']>;
}

/** What the registry gives; the parts of a histogram have names of their own, which its type does not say. */
const Rows = z.array(
  z.object({
    name: z.string(),
    help: z.string(),
    type: z.string(),
    values: z.array(
      z.object({ metricName: z.string().optional(), labels: z.record(z.string(), z.union([z.string(), z.number()])), value: z.number() }),
    ),
  }),
);

/** From a tenth of a millisecond to ten seconds. */
const buckets = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts from now on. No label holds a value of a request or an answer. */
export function proxyMetrics(controlled: Controlled, traffic: Traffic): ProxyMetrics {
  const registry = new Registry();
  const counts = countsIn([registry]);
  const seconds = new Histogram({
    name: 'poolproof_answer_seconds',
    help: 'From the whole request to the answer being ready, that of the service included while recording.',
    buckets,
    registers: [registry],
  });
  traffic.onAnswer((answer) => seconds.observe(answer));
  controlled.listen((event) => count(event, counts));
  return {
    text: () => registry.metrics(),
    type: registry.contentType,
    rows: async () =>
      Rows.parse(await registry.getMetricsAsJSON()).map(({ values, ...row }) => ({
        ...row,
        values: values.map(({ metricName: metric = row.name, labels, value }) => ({ metric, labels, value })),
      })),
  };
}

type Counts = ReturnType<typeof countsIn>;

function countsIn(registers: Registry[]) {
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> =>
    new Counter({ name: `poolproof_${name}_total`, help, labelNames, registers });
  return {
    exchanges: counter('exchanges', 'Exchanges by operation and what became of them.', ['operation', 'result']),
    matches: counter('matches', 'Recordings found, by rule.', ['rule']),
    misses: counter('misses', 'Requests nothing recorded answers, by stage.', ['stage']),
    faults: counter('faults', 'Faults laid over answers, by kind.', ['fault']),
    sessions: counter('sessions', 'Sessions opened, closed and aborted.', ['what']),
    red: counter('red_sessions', 'Sessions that were closed red.', []),
    open: new Gauge({ name: 'poolproof_sessions_open', help: 'Sessions that are open.', registers }),
  };
}

function count(event: SessionEvent, counts: Counts): void {
  if ('operation' in event) return countExchange(event, counts);
  counts.sessions.inc({ what: event.type });
  if (event.type === 'opened') counts.open.inc();
  else counts.open.dec();
  if (event.type === 'closed' && event.verdict === 'red') counts.red.inc();
}

function countExchange(event: Extract<SessionEvent, { operation: string }>, { exchanges, matches, misses, faults }: Counts): void {
  exchanges.inc({ operation: labelOf(event.operation), result: event.type });
  if (event.type === 'missed') misses.inc({ stage: event.stage });
  if (event.type !== 'played') return;
  matches.inc({ rule: event.rule });
  for (const fault of event.faults) faults.inc({ fault });
}

/** Names that are no operation's would be as many as a client likes. */
function labelOf(operation: string): string {
  return isOperationName(operation) ? operation : '(other)';
}
