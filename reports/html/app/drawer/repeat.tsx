import type { JSX } from 'preact';
import { curlCall, isSdkInput, javascriptCall, pythonCall } from '../../../model/call-as-code.ts';
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
  const facts = { operation: exchange?.operation ?? '', endpoint: run.url, region: run.region, body: exchange?.request.body ?? '' };
  const named = /^[A-Z]\w+$/u.test(facts.operation);
  if (evidence.reproduce !== undefined) lines.push(['Shell', evidence.reproduce]);
  else if (named) lines.push(['curl', curlCall(facts)]);
  if (named && isSdkInput(facts.body)) lines.push(['JavaScript', javascriptCall(facts)], ['Python', pythonCall(facts)]);
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
