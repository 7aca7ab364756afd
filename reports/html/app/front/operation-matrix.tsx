import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { describeVerdict, verdicts, type Verdict } from '../../../../src/engine/result/verdict.ts';
import type { PageData, PageRun } from '../../page-data.ts';
import type { Look, View } from '../address.ts';
import { operationName, operationsOf } from '../operations.ts';
import { totalsByOperation } from '../select.ts';
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
  const totals = useMemo(() => totalsByOperation(data, run), [data, run]);
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
                <VerdictHead key={verdict} verdict={verdict} />
              ))}
            </tr>
          </thead>
          <tbody>
            {operationsOf(data).map((operation) => (
              <OperationLine
                key={operation}
                operation={operation}
                present={present}
                totals={totals.get(operation) ?? {}}
                view={view}
                look={look}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function VerdictHead({ verdict }: { readonly verdict: Verdict }): JSX.Element {
  const { glyph, word } = describeVerdict(verdict);
  return (
    <th scope="col" class="number">
      <span class={`glyph v-${verdict}`} aria-hidden="true">
        {glyph}
      </span>
      <span class="word">{word}</span>
    </th>
  );
}

interface LineFacts extends Pick<Facts, 'view' | 'look'> {
  readonly operation: string;
  readonly present: readonly Verdict[];
  readonly totals: PageRun['totals'];
}

function OperationLine({ operation, present, totals, view, look }: LineFacts): JSX.Element {
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
    <button type="button" class={`plain v-${verdict}`} aria-label={`${name}: ${count} ${describeVerdict(verdict).word}`} onClick={show}>
      {count}
    </button>
  );
}
