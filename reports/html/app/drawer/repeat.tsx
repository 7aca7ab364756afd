import type { JSX } from 'preact';
import { curlCall, javascriptCalls, pythonCalls } from '../../../model/call-as-code.ts';
import { sdkCalls } from '../../../model/sdk-calls.ts';
import type { PageRun, RuleEvidence } from '../../page-data.ts';
import { CodeLine } from '../text/code-line.tsx';

/** Lines that repeat a rule outside the suite: for a shell and for two SDKs. */
export function Repeat({
  evidence,
  run,
  shown,
}: {
  readonly evidence: RuleEvidence;
  readonly run: PageRun;
  readonly shown: number;
}): JSX.Element | null {
  const exchange = evidence.exchanges[shown];
  const lines: (readonly [name: string, code: string])[] = [];
  const { url: endpoint, region } = run;
  if (evidence.reproduce !== undefined) lines.push(['Shell', evidence.reproduce]);
  else if (exchange !== undefined && /^[A-Z]\w+$/u.test(exchange.operation)) {
    lines.push(['curl', curlCall({ operation: exchange.operation, endpoint, body: exchange.request.body })]);
  }
  const calls = exchange === undefined ? undefined : sdkCalls({ exchanges: evidence.exchanges, shown, endpoint, region });
  if (calls !== undefined) lines.push(['JavaScript', javascriptCalls(calls)], ['Python', pythonCalls(calls)]);
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>Repeat it</h3>
      {lines.map(([name, code]) => (
        <CodeLine key={name} name={name} code={code} />
      ))}
    </section>
  );
}
