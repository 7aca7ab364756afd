import { writeFileSync } from 'node:fs';
import { catalogue } from '../../../server/catalogue.ts';
import { allMutants } from '../all-mutants.ts';
import { makeKillMatrix, type KillMatrix } from './kill-matrix.ts';
import { matrixRevision } from '../matrix-revision.ts';

/** Rows on lines of their own, so that a change shows as one. */
function spelt({ revision, mutants, totals }: KillMatrix): string {
  const rows = mutants.map((row) => `  ${JSON.stringify(row)}`).join(',\n');
  return `{"revision":${JSON.stringify(revision)},"totals":${JSON.stringify(totals)},"mutants":[\n${rows}\n]}\n`;
}

const root = process.cwd();
const { rules } = catalogue();
const matrix = await makeKillMatrix({
  mutants: allMutants(root),
  rules,
  revision: matrixRevision(root),
  full: process.argv.includes('--full'),
  onRow({ id, verdict }, done) {
    if (verdict === 'survived') process.stdout.write(`survived: ${id}\n`);
    if (done % 100 === 0) process.stdout.write(`${done} mutants\n`);
  },
});
writeFileSync('reports/kill-matrix.json', spelt(matrix));
process.stdout.write(`${JSON.stringify(matrix.totals)}\n`);
