import type { JSX } from 'preact';
import { describeVerdict, verdicts } from '../../../../src/engine/result/verdict.ts';
import type { PageData, PageRun } from '../../page-data.ts';
import { wholeView, type Look, type View } from '../address.ts';
import { operationName, operationsOf } from '../operations.ts';

interface Facts {
  readonly data: PageData;
  readonly runs: readonly PageRun[];
  readonly view: View;
  readonly look: Look;
  readonly shown: number;
}

/** Narrows the rules down. What is chosen stands in the address. */
export function Filters({ data, runs, view, look, shown }: Facts): JSX.Element {
  const present = verdicts.filter((verdict) => runs.some((run) => (run.totals[verdict] ?? 0) > 0));
  const needs = [...new Set(data.rules.flatMap((rule) => rule.needs))].toSorted();
  return (
    <form class="filters" role="search" aria-label="Rules" onSubmit={(event) => event.preventDefault()}>
      <SearchField view={view} look={look} />
      <Choice
        name="Operation"
        value={view.operation}
        choose={(operation) => look({ operation })}
        among={operationsOf(data).map((name) => [name, operationName(name)])}
      />
      <Choice
        name="Verdict"
        value={view.verdict}
        choose={(verdict) => look({ verdict })}
        among={present.map((verdict) => [verdict, describeVerdict(verdict).word])}
      />
      <Choice
        name="Level"
        value={view.level}
        choose={(level) => look({ level })}
        among={['documented', 'observed', 'must', 'should', 'may'].map((level) => [level, level])}
      />
      <Choice
        name="Capability"
        value={view.capability}
        choose={(capability) => look({ capability })}
        among={needs.map((need) => [need, need])}
      />
      <Shown count={shown} of={data.rules.length} view={view} look={look} />
      <ChosenCause runs={runs} view={view} look={look} />
    </form>
  );
}

function SearchField({ view, look }: Pick<Facts, 'view' | 'look'>): JSX.Element {
  return (
    <label class="search">
      <span>Text</span>
      <input
        id="text"
        type="search"
        value={view.text}
        placeholder="id or statement   /"
        autocomplete="off"
        onInput={(event) => look({ text: event.currentTarget.value })}
      />
    </label>
  );
}

interface ShownFacts extends Pick<Facts, 'view' | 'look'> {
  readonly count: number;
  readonly of: number;
}

function Shown({ count, of, view, look }: ShownFacts): JSX.Element {
  const { target, from, to, operation, verdict, level, capability, text, cause, query } = view;
  const narrowed = [operation, verdict, level, capability, text, cause, query].some((value) => value !== '');
  return (
    <p class="shown" role="status">
      <b>{count}</b> of {of} rules
      {narrowed ? (
        <button type="button" class="more" onClick={() => look({ ...wholeView, target, from, to })}>
          Clear
        </button>
      ) : null}
    </p>
  );
}

/** The root cause whose rules are shown, which no field tells. */
function ChosenCause({ runs, view, look }: Pick<Facts, 'runs' | 'view' | 'look'>): JSX.Element | null {
  const cause = runs.flatMap(({ causes }) => causes).find(({ id }) => id === view.cause);
  if (cause === undefined) return null;
  return (
    <p class="chosen-cause">
      Root cause: {cause.says}
      <button type="button" class="more" onClick={() => look({ cause: '' })}>
        All causes
      </button>
    </p>
  );
}

interface ChoiceFacts {
  readonly name: string;
  readonly value: string;
  readonly choose: (value: string) => void;
  readonly among: readonly (readonly [value: string, shown: string])[];
}

function Choice({ name, value, choose, among }: ChoiceFacts): JSX.Element | null {
  if (among.length === 0) return null;
  return (
    <label class={value === '' ? '' : 'set'}>
      <span>{name}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">any</option>
        {among.map(([each, shown]) => (
          <option key={each} value={each}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
}
