import type { JSX } from 'preact';
import { changeBetween, changes, changeWords, lostAssertions, type Change } from '../../../compare/change.ts';
import type { PageCell, PageData, PageRule, PageRun } from '../../page-data.ts';
import { hashOf, type Look, type View } from '../address.ts';
import { VerdictGlyph } from '../look/verdict-mark.tsx';

interface Changed {
  readonly rule: PageRule;
  readonly before: PageCell | null;
  readonly after: PageCell | null;
  readonly change: Change;
}

interface Facts {
  readonly data: PageData;
  readonly view: View;
  readonly look: Look;
  /** All above is drawn, so the lists may be. */
  readonly settled: boolean;
}

/** What changed between two runs, of one target or of two. */
export function Changes({ data, view, look, settled }: Facts): JSX.Element | null {
  if (data.runs.length < 2) return null;
  const from = data.runs[Number(view.from || data.runs.length - 2)];
  const to = data.runs[Number(view.to || data.runs.length - 1)];
  if (from === undefined || to === undefined) return null;
  const rows = data.rules.map((rule, index) => changed(rule, from.cells[index] ?? null, to.cells[index] ?? null));
  return (
    <section aria-labelledby="changes" class="changes">
      <h2 id="changes" tabIndex={-1}>
        What changed
      </h2>
      <div class="filters">
        <RunChoice name="From" data={data} value={from} choose={(number) => look({ from: number })} />
        <RunChoice name="To" data={data} value={to} choose={(number) => look({ to: number })} />
      </div>
      {settled ? <OtherReason rows={rows} view={view} /> : null}
      {changes.map((change) => (
        <ChangeGroup key={change} change={change} rows={rows.filter((row) => row.change === change)} view={view} settled={settled} />
      ))}
    </section>
  );
}

function changed(rule: PageRule, before: PageCell | null, after: PageCell | null): Changed {
  return { rule, before, after, change: changeBetween(before ?? undefined, after ?? undefined) };
}

function ChangeGroup({
  change,
  rows,
  view,
  settled,
}: {
  readonly change: Change;
  readonly rows: readonly Changed[];
  readonly view: View;
  readonly settled: boolean;
}): JSX.Element {
  const listed = change !== 'unchanged' && rows.length > 0;
  return (
    <details class="change" open={listed && rows.length <= 12}>
      <summary>
        <b>{rows.length}</b> {change} <span class="hint">{changeWords[change]}</span>
      </summary>
      {listed && settled ? (
        <ul>
          {rows.map(({ rule, before, after }) => (
            <li key={rule.id}>
              <VerdictGlyph verdict={before?.verdict} /> → <VerdictGlyph verdict={after?.verdict} />{' '}
              <a href={hashOf({ ...view, rule: rule.id })}>{rule.says}</a>{' '}
              {before !== null && after !== null && lostAssertions(before, after) ? (
                <span class="hint">
                  {before.assertions} → {after.assertions} assertions
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </details>
  );
}

/** Rules that fail as before, but for another reason: a symptom that changed. */
function OtherReason({ rows, view }: { readonly rows: readonly Changed[]; readonly view: View }): JSX.Element | null {
  const changedRows = rows.filter(({ before, after }) => before?.verdict === after?.verdict && before?.cause !== after?.cause);
  if (changedRows.length === 0) return null;
  return (
    <details class="change" open={changedRows.length <= 12}>
      <summary>
        <b>{changedRows.length}</b> changed <span class="hint">same verdict, another root cause</span>
      </summary>
      <ul>
        {changedRows.map(({ rule, after }) => (
          <li key={rule.id}>
            <VerdictGlyph verdict={after?.verdict} /> <a href={hashOf({ ...view, rule: rule.id })}>{rule.says}</a>{' '}
            <span class="hint">{after?.reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function RunChoice({
  name,
  data,
  value,
  choose,
}: {
  readonly name: string;
  readonly data: PageData;
  readonly value: PageRun;
  readonly choose: (number: string) => void;
}): JSX.Element {
  return (
    <label>
      <span>{name}</span>
      <select value={String(data.runs.indexOf(value))} onChange={(event) => choose(event.currentTarget.value)}>
        {data.runs.map((run, at) => (
          <option key={at} value={String(at)}>
            {run.target} {run.version}, {run.startedAt.slice(0, 10)}
          </option>
        ))}
      </select>
    </label>
  );
}
