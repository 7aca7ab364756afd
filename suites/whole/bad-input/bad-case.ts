import type { Watch } from './watch.ts';

/** Which part of the proxy, or of what reaches one, is given something bad. */
export type Group = 'requests' | 'upstreams' | 'fixtures' | 'patterns' | 'options';

/** One thing that no recorder and no replay may stumble over. */
export interface BadCase {
  /** Stable. */
  readonly id: string;
  readonly group: Group;
  /** What is sent or found, in words. */
  readonly given: string;
  /** What has to come of it, in words; `act` gives the same words where it does. */
  readonly expected: string;
  /** How long it may wait on purpose for one input, in milliseconds; 0 by default. */
  readonly waits?: number;
  readonly act: (watch: Watch) => Promise<string>;
}

/** The table of all cases, as Markdown. */
export function badInputDocument(cases: readonly BadCase[]): string {
  const groups = [...new Set(cases.map(({ group }) => group))];
  return [
    '<!-- Written by `npm run docs` from suites/whole/bad-input. Do not edit by hand. -->',
    '',
    '# Bad input',
    '',
    'What the proxy does with input that is broken, hostile or too large. Each row is a test. Nothing of it ends the process, no single input keeps a',
    'processor busy for a second (`npm run bench:bad-input` holds the clock to that as well: [bench/results/bad-input.md](../bench/results/bad-input.md)), and the',
    'next good request is answered. What is refused gets one answer with status 400 that clients do not try again; `passed on` means that the target has',
    'decided, and that the replay gives the same answer to the same bytes. Each request is tried on a recorder, on a replay and in a tunnel (those about tunnels',
    'on a recorder and a replay); what comes of it is the same unless the row says otherwise. Fixtures are replayed and appended to, and stay as they are.',
    'Options are given to the command, which says one sentence, what to do next, and nothing of a value that may be secret; other options than these are in',
    'the tests of their commands.',
    ...groups.flatMap((group) => [
      '',
      `## ${group.charAt(0).toUpperCase()}${group.slice(1)}`,
      '',
      '| id | given | what comes of it |',
      '| --- | --- | --- |',
      ...cases.filter((one) => one.group === group).map(({ id, given, expected }) => `| ${id} | ${cell(given)} | ${cell(expected)} |`),
    ]),
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
