import type { JSX } from 'preact';
import type { CoverageTable, CoverageTables } from '../../../timelines/timeline.ts';

/** What an exploration exercised; one that explored nothing says so first. */
export function CoverageOf({ coverage }: { readonly coverage: CoverageTables }): JSX.Element {
  const { id, target, startedAt, seed, findings, isEmpty, tables } = coverage;
  return (
    <section class="coverage" aria-label={`What ${id} exercised`}>
      <h3>What was exercised</h3>
      <p class="hint">
        {findings} {findings === 1 ? 'difference' : 'differences'} from the model, {target}, {startedAt.slice(0, 10)}, seed {seed}
      </p>
      {isEmpty ? <p class="diagnosis">Nothing was explored: no call that makes or changes something was taken.</p> : null}
      <div class="tables">
        {tables.map((table) => (
          <Counts key={table.name} table={table} />
        ))}
      </div>
    </section>
  );
}

/** How many rows are shown until all are asked for. */
const first = 8;

function Counts({ table: { name, of, rows } }: { readonly table: CoverageTable }): JSX.Element {
  return (
    <section class="counts">
      <h4>
        {name} <b>{rows.length}</b>
        {of === undefined ? '' : ` of ${of}`}
      </h4>
      {rows.length === 0 ? <p class="hint">none</p> : <CountList rows={rows.slice(0, first)} />}
      {rows.length <= first ? null : (
        <details>
          <summary>{rows.length - first} more</summary>
          <CountList rows={rows.slice(first)} />
        </details>
      )}
    </section>
  );
}

function CountList({ rows }: Pick<CoverageTable, 'rows'>): JSX.Element {
  return (
    <dl>
      {rows.map(([what, count]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
