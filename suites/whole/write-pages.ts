// Writes the pages in docs/ that are made from suites and from reports/kill-matrix.json. Part of `npm run docs`.
import { readFileSync, writeFileSync } from 'node:fs';
import { laws } from '../laws/catalogue.ts';
import { rulesDocument } from '../self/catalogue/rules-document.ts';
import { lawsDocument } from '../self/laws/laws-document.ts';
import { killMatrixDocument } from '../self/mutants/kill-matrix/kill-matrix-document.ts';
import { KillMatrix } from '../self/mutants/kill-matrix/kill-matrix.ts';
import { lawMutants } from '../self/mutants/law-mutants.ts';
import { catalogue } from '../server/catalogue.ts';
import { allCases } from './bad-input/all-cases.ts';
import { badInputDocument } from './bad-input/bad-case.ts';

const matrix = KillMatrix.parse(JSON.parse(readFileSync('reports/kill-matrix.json', 'utf8')));

writeFileSync('docs/bad-input.md', badInputDocument(allCases));
writeFileSync('docs/kill-matrix.md', killMatrixDocument(matrix, catalogue().rules));
writeFileSync('docs/laws.md', lawsDocument(laws, lawMutants));
writeFileSync('docs/rules.md', rulesDocument(catalogue(), matrix));
