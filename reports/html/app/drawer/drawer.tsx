import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PageData, PageRule, PageRun } from '../../page-data.ts';
import { hashOf, type Look, type View } from '../address.ts';
import { operationName } from '../operations.ts';
import type { RuleRow } from '../select.ts';
import { Outcome } from './outcome.tsx';

interface Facts {
  readonly data: PageData;
  readonly runs: readonly PageRun[];
  readonly index: number;
  /** The rules shown behind it, to step through. */
  readonly rows: readonly RuleRow[];
  readonly view: View;
  readonly look: Look;
}

/** Everything about one rule, beside the list it was opened from. */
export function Drawer(facts: Facts): JSX.Element | null {
  const { data, runs, index, rows, view, look } = facts;
  const rule = data.rules[index];
  const { dialog, onClose } = useDialog(rule?.id ?? '', look);
  useEffect(() => dialog.current?.scrollTo(0, 0), [index]);
  if (rule === undefined) return null;
  const at = rows.findIndex((row) => row.index === index);
  const step = (by: number): void => {
    const next = rows[at + by];
    if (at >= 0 && next !== undefined) look({ rule: next.rule.id });
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby="rule"
      class="beside"
      onClose={onClose}
      onClick={(event) => (event.target === dialog.current ? dialog.current?.close() : undefined)}
      onKeyDown={(event) => stepByKey(event.key, step)}
    >
      <div class="drawer">
        <DrawerHead
          rule={rule}
          isFirst={at <= 0}
          isLast={at < 0 || at === rows.length - 1}
          step={step}
          close={() => dialog.current?.close()}
        />
        <RuleFacts data={data} rule={rule} view={view} />
        {runs.map((run) => (
          <Outcome key={`${run.target} ${rule.id}`} data={data} rule={rule} index={index} run={run} several={runs.length > 1} />
        ))}
      </div>
    </dialog>
  );
}

/**
 * Opens the dialog, and gives the focus back to the rule it ends with. A drawer that goes because the address changed is closed by hand,
 * else the rest of the page would stay inert; the reader did not ask for that, and it changes no address.
 */
function useDialog(rule: string, look: Look): { readonly dialog: RefObject<HTMLDialogElement | null>; readonly onClose: () => void } {
  const dialog = useRef<HTMLDialogElement>(null);
  const last = useRef(rule);
  const gone = useRef(false);
  last.current = rule;
  useEffect(() => {
    const shown = dialog.current;
    if (shown?.open === false) shown.showModal();
    return () => {
      gone.current = true;
      shown?.close();
      document.querySelector<HTMLElement>(`[data-rule="${CSS.escape(last.current)}"]`)?.focus();
    };
  }, []);
  return { dialog, onClose: () => (gone.current ? undefined : look({ rule: '' })) };
}

interface HeadFacts {
  readonly rule: PageRule;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly step: (by: number) => void;
  readonly close: () => void;
}

function DrawerHead({ rule, isFirst, isLast, step, close }: HeadFacts): JSX.Element {
  return (
    <header>
      <p class="path">
        {operationName(rule.operation)} · {rule.kind}
      </p>
      <div class="steps">
        <button type="button" aria-label="Previous rule" title="Previous rule (k)" disabled={isFirst} onClick={() => step(-1)}>
          ↑
        </button>
        <button type="button" aria-label="Next rule" title="Next rule (j)" disabled={isLast} onClick={() => step(1)}>
          ↓
        </button>
        <button type="button" aria-label="Close" title="Close (Esc)" onClick={close}>
          ✕
        </button>
      </div>
      <h2 id="rule" tabIndex={-1} autofocus>
        {rule.says}
      </h2>
      <code class="id">{rule.id}</code>
    </header>
  );
}

function stepByKey(key: string, step: (by: number) => void): void {
  if (key === 'j') step(1);
  if (key === 'k') step(-1);
}

function RuleFacts({ data, rule, view }: Pick<Facts, 'data' | 'view'> & { readonly rule: PageRule }): JSX.Element {
  const stories = data.timelines.filter(({ rules }) => rules.includes(rule.id));
  return (
    <dl class="grades">
      <Fact name="Grade">
        {rule.strength}, {rule.certainty}, {rule.level}
      </Fact>
      <Fact name="Source">
        {rule.source.map((source) => (
          <p key={`${source.document}${source.place}`}>
            <SourceLink url={source.url} text={`${source.document}: ${source.place}`} />
            {source.kind === 'observation' ? ' (observed)' : ''}
          </p>
        ))}
      </Fact>
      {rule.mutants === undefined ? null : (
        <Fact name="Catches">
          <Mutants ids={rule.mutants} />
        </Fact>
      )}
      {rule.needs.length === 0 ? null : <Fact name="Needs">{rule.needs.join(', ')}</Fact>}
      {stories.length === 0 ? null : (
        <Fact name="Decides">
          {stories.map(({ id, title }) => (
            <p key={id}>
              <a href={hashOf({ ...view, rule: '', story: id })}>{title}</a>
            </p>
          ))}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Defects put into the emulator on purpose: what a target would have to do wrong for this rule to notice. */
function Mutants({ ids }: { readonly ids: readonly string[] }): JSX.Element {
  return (
    <details class="mutants">
      <summary>{ids.length === 1 ? '1 mutant it would have caught' : `${ids.length} mutants it would have caught`}</summary>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <code>{id}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A link only where it leads to the web: a result file is not trusted with any other kind of address. */
function SourceLink({ url, text }: { readonly url: string; readonly text: string }): JSX.Element {
  if (!/^https?:\/\//u.test(url)) return <>{text}</>;
  return (
    <a href={url} rel="noreferrer noopener" target="_blank">
      {text}
    </a>
  );
}
