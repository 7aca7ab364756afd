import type { Coverage } from '../../engine/histories/coverage.ts';
import type { ExplorationFile } from '../../engine/exploration/exploration.ts';
import { reachOf, type Reach } from '../../engine/histories/reach.ts';

/** Coverage as it stands in a file. */
export function coverageRows(coverage: Coverage): ExplorationFile['coverage'] {
  const { steps, outcomes, pairs, transitions } = coverage;
  return {
    steps: Object.fromEntries(steps),
    outcomes: Object.fromEntries(outcomes),
    pairs: Object.fromEntries(pairs),
    transitions: Object.fromEntries(transitions),
  };
}

/** How many calls there were. */
function callsIn({ steps }: Pick<Coverage, 'steps'>): number {
  return [...steps.values()].reduce((sum, count) => sum + count, 0);
}

const columns = 80;

/** Coverage as a short table: how much was reached, what most often, what never. All of it stands in the JSON and in the HTML report. */
export function coverageText(coverage: Coverage): string {
  return [
    `${'Exercised'.padEnd(28)}${'reached'.padStart(8)}${'of'.padStart(6)}`,
    ...reachOf(coverage).flatMap((reach) => [
      `${`  ${reach.sort}`.padEnd(28)}${String(reach.reached).padStart(8)}${String(reach.possible).padStart(6)}`,
      ...detail('most', mostOf(reach), reach.most.length),
      ...detail('never', reach.never, reach.never.length),
    ]),
    `${callsIn(coverage)} calls; all of it with --json, and with poolproof report --html`,
  ].join('\n');
}

function mostOf({ most }: Reach): readonly string[] {
  return most.slice(0, 3).map(([what, count]) => `${what} ${count}`);
}

/** As many as fit on a line, and how many more there are. */
function detail(word: string, texts: readonly string[], all: number): readonly string[] {
  const lead = `    ${word}: `;
  const shown: string[] = [];
  for (const text of texts) {
    const more = all - shown.length - 1;
    const line = `${lead}${[...shown, text].join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
    if (line.length > columns) break;
    shown.push(text);
  }
  const [first] = texts;
  if (first === undefined) return [];
  // Two long names and their number fill a line by themselves.
  if (shown.length === 0) return [lead.trimEnd(), `  ${first}`, ...(all > 1 ? [`  and ${all - 1} more`] : [])];
  const left = all - shown.length;
  return [`${lead}${shown.join(', ')}${left > 0 ? `, and ${left} more` : ''}`];
}
