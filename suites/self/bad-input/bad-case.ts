/** Which part of the proxy is given something bad. */
export type Group = 'requests' | 'upstreams' | 'fixtures' | 'patterns';

/** One thing that no recorder and no replay may stumble over. */
export interface BadCase {
  /** Stable. */
  readonly id: string;
  readonly group: Group;
  /** What is sent or found, in words. */
  readonly given: string;
  /** What has to come of it, in words; `act` gives the same words where it does. */
  readonly expected: string;
  readonly act: () => Promise<string>;
}

/** The table of all cases, as Markdown. */
export function badInputDocument(cases: readonly BadCase[]): string {
  const groups = [...new Set(cases.map(({ group }) => group))];
  return [
    '<!-- Generated from suites/self/bad-input; `UPDATE_GOLDEN=1 npx playwright test --project=self bad-input` writes it. -->',
    '',
    '# Bad input',
    '',
    'What the proxy does with input that is broken, hostile or too large. Each row is a test. Nothing of it ends the process or keeps others waiting, and',
    'the next good request is answered. What is refused gets one answer with status 400 that clients do not try again; `passed on` means that the target',
    'has decided, and that the replay gives the same answer to the same bytes.',
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
