import type { JSX } from 'preact';
import type { PageData, PageRun } from '../page-data.ts';
import { hashOf, wholeView, type View } from './address.ts';
import { headingOf } from './timeline/timelines.tsx';

interface Facts {
  readonly data: PageData;
  readonly runs: readonly PageRun[];
  readonly view: View;
  /** One target is looked at. */
  readonly one: boolean;
}

/** The line above everything: what this is of, what is on the page, and the targets. */
export function TopLine({ data, runs, view, one }: Facts): JSX.Element {
  const { suite } = data;
  return (
    <header class="top">
      <a class="skip" href="#rules" onClick={(event) => jump(event, runs.length === 0 ? 'timelines' : 'text')}>
        {runs.length === 0 ? 'Skip to the histories' : 'Skip to the rules'}
      </a>
      <p class="brand">
        <b>Poolproof</b>{' '}
        <span class="set">Cognito identity pools{suite.revision === '' ? '' : `, rule set ${suite.revision.slice(0, 12)}`}</span>
      </p>
      <nav aria-label="On this page" class="sections">
        {sectionsOf(data, one).map(([id, name]) => (
          <a key={id} href={`#${id}`} onClick={(event) => jump(event, id)}>
            {name}
          </a>
        ))}
      </nav>
      {runs.length < 2 ? null : <TargetTabs runs={runs} view={view} />}
    </header>
  );
}

function sectionsOf({ runs, timelines, coverage }: PageData, one: boolean): readonly (readonly [id: string, name: string])[] {
  const ofRuns: readonly (readonly [string, string])[] = [
    ...(one ? ([['causes', 'Root causes']] as const) : []),
    ['operations', 'Operations'],
    ['rules', 'Rules'],
  ];
  return [
    ...(runs.length === 0 ? [] : ofRuns),
    ...(timelines.length + coverage.length === 0 ? [] : [['timelines', headingOf(timelines)] as const]),
    ...(runs.length < 2 ? [] : [['changes', 'What changed'] as const]),
  ];
}

function TargetTabs({ runs, view }: Pick<Facts, 'runs' | 'view'>): JSX.Element {
  return (
    <nav aria-label="Targets" class="tabs">
      <a href={hashOf(wholeView)} aria-current={view.target === '' ? 'page' : undefined}>
        All targets
      </a>
      {runs.map((run) => (
        <a
          key={run.target}
          href={hashOf({ ...wholeView, target: run.target })}
          aria-current={view.target === run.target ? 'page' : undefined}
        >
          <bdi>{run.target}</bdi>
        </a>
      ))}
    </nav>
  );
}

// The address after the hash belongs to the view, so the jump is made by hand.
function jump(event: Event, id: string): void {
  event.preventDefault();
  const place = document.getElementById(id);
  place?.scrollIntoView();
  place?.focus({ preventScroll: true });
}
