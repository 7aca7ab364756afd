import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { hashOf, type View } from '../address.ts';
import type { RuleRow } from '../select.ts';
import type { PageRun } from '../../page-data.ts';
import { VerdictGlyph, VerdictMark } from '../look/verdict-mark.tsx';
import { shares } from '../shares.ts';

/** How many lines are drawn until more are asked for: enough for any filter. */
const page = 250;

/** How many of them are drawn before the page is shown: more than a screen holds. */
const screenful = 26;

interface Facts {
  readonly rows: readonly RuleRow[];
  readonly runs: readonly PageRun[];
  readonly view: View;
  /** How many shares are drawn of what no screen holds at first. */
  readonly drawn: number;
}

/** The rules a view shows: with the verdict in words for one target, one column per target for several. */
export function RuleList({ rows, runs, view, drawn }: Facts): JSX.Element {
  const [most, setMost] = useState(page);
  if (rows.length === 0) return <p class="empty">No rule fits. Clear a filter to see more.</p>;
  const several = runs.length > 1;
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label="List of rules">
        <table class={several ? 'rules several' : 'rules'}>
          <thead>
            <tr>
              {several ? runs.map((run) => <TargetColumn key={run.target} run={run} />) : <th scope="col">Verdict</th>}
              <th scope="col">Rule</th>
              <th scope="col" class="grade">
                Grade
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, drawn === shares ? most : screenful + Math.floor(((page - screenful) * drawn) / shares)).map((row) => (
              <RuleLine key={row.rule.id} row={row} view={view} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > most ? (
        <button type="button" class="more" onClick={() => setMost(rows.length)}>
          Show the other {rows.length - most}
        </button>
      ) : null}
    </>
  );
}

function TargetColumn({ run }: { readonly run: PageRun }): JSX.Element {
  return (
    <th scope="col" class="target">
      <span>
        {run.target} {run.version}
      </span>
    </th>
  );
}

function RuleLine({ row: { rule, cells }, view }: { readonly row: RuleRow; readonly view: View }): JSX.Element {
  const [only] = cells;
  return (
    <tr class={view.rule === rule.id ? 'chosen' : ''}>
      {cells.length > 1 ? (
        cells.map((cell, at) => (
          <td class="cell" key={at}>
            <VerdictGlyph verdict={cell?.verdict} />
          </td>
        ))
      ) : (
        <td class="verdict">{only === null || only === undefined ? 'not run' : <VerdictMark verdict={only.verdict} />}</td>
      )}
      <td class="rule">
        <a href={hashOf({ ...view, rule: rule.id })} data-rule={rule.id}>
          {rule.says}
          <code>{rule.id}</code>
        </a>
      </td>
      <td class="grade">
        <span>{rule.strength}</span> <span>{rule.certainty}</span>
      </td>
    </tr>
  );
}
