import { writeFileSync } from 'node:fs';
import { laws } from '../../laws/catalogue.ts';
import { lawsDocument } from './laws-document.ts';
import { lawFaults } from '../mutants/law-faults.ts';

writeFileSync('docs/laws.md', lawsDocument(laws, lawFaults));
