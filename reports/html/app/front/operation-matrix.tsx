import type { JSX } from 'preact';
import { verdictWords, verdicts, type Verdict } from '../../../../src/engine/verdict.ts';
import type { PageData, PageRun } from '../../page-data.ts';
import type { Look, View } from '../address.ts';
import { operationName, operationsOf } from '../operations.ts';
import { toRules } from '../rules/to-rules.ts';
import { VerdictBar } from '../look/verdict-mark.tsx';

interface Facts {
  readonly data: PageData;
  readonly run: PageRun;
  readonly view: View;
  readonly look: Look;
}

/** Operation by verdict; each number shows its rules. */
export function OperationMatrix({ data, run, view, look }: Facts): JSX.Element {
  const present = verdicts.filter((verdict) => (run.totals[verdict] ?? 0) > 0);
  return (
    <section aria-labelledby="operations">
      <h2 id="operations" tabIndex={-1}>
        Operations
      </h2>
      <div class="scroll" tabIndex={0} role="region" aria-label="Operations by verdict">
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">Operation</th>
              <th scope="col" class="shares">
                Shares
              </th>
              {present.map((verdict) => (
                <th scope="col" class="number" key={verdict}>
                  <span class={`glyph v-${verdict}`} aria-hidden="true">
                    {verdictWords[verdict].glyph}
                  </span>
                  <span class="word">{verdictWords[verdict].word}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {operationsOf(data).map((operation) => (
              <OperationLine key={operation} operation={operation} present={present} facts={{ data, run, view, look }} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function OperationLine({
  operation,
  present,
  facts,
}: {
  readonly operation: string;
  readonly present: readonly Verdict[];
  readonly facts: Facts;
}): JSX.Element {
  const { data, run, view, look } = facts;
  const totals: Partial<Record<Verdict, number>> = {};
  for (const [index, rule] of data.rules.entries()) {
    const verdict = run.cells[index]?.verdict;
    if (rule.operation === operation && verdict !== undefined) totals[verdict] = (totals[verdict] ?? 0) + 1;
  }
  const chosen = view.operation === operation;
  const name = operationName(operation);
  return (
    <tr class={chosen ? 'chosen' : ''}>
      <th scope="row">
        <button type="button" class="plain" aria-pressed={chosen} onClick={() => look({ operation: chosen ? '' : operation })}>
          {name}
        </button>
      </th>
      <td class="shares">
        <VerdictBar totals={totals} />
      </td>
      {present.map((verdict) => (
        <td class="number" key={verdict}>
          <Count
            name={name}
            verdict={verdict}
            count={totals[verdict]}
            show={() => {
              look({ operation, verdict });
              toRules();
            }}
          />
        </td>
      ))}
    </tr>
  );
}

interface CountFacts {
  readonly name: string;
  readonly verdict: Verdict;
  readonly count: number | undefined;
  readonly show: () => void;
}

function Count({ name, verdict, count, show }: CountFacts): JSX.Element {
  if (count === undefined) return <span class="zero">·</span>;
  return (
    <button type="button" class={`plain v-${verdict}`} aria-label={`${name}: ${count} ${verdictWords[verdict].word}`} onClick={show}>
      {count}
    </button>
  );
}
