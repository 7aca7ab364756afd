import { writeFileSync } from 'node:fs';
import { laws } from '../../laws/catalogue.ts';
import { lawsDocument } from './laws-document.ts';
import { lawMutants } from '../mutants/law-mutants.ts';

writeFileSync('docs/laws.md', lawsDocument(laws, lawMutants));
