// Counts what keeps the code easy to live in, and fails where a counter is over its bound (bounds.json).
// usage: npm run shape [-- --all] [-- --write] [-- --root FOLDER]
//   --all     lists what each counter found, not only what is over its bound
//   --write   writes the parts of docs/architecture.md that come from rooms.json, and counts nothing
//   --root    counts another checkout, by the rooms and bounds of this one; leaves out what needs its code to run
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allStatements } from '../../src/contract/rules/statements.ts';
import { architecturePage, architecturePageOf } from './architecture-page.ts';
import { readBounds, type Bounds } from './bounds.ts';
import { codeCounters, importCounters, listed, sizeCounters, type Counter } from './counters.ts';
import { importsOf } from './imports.ts';
import { onlyForTests } from './only-for-tests.ts';
import { stumblingWords, wordsOf } from './plain-words.ts';
import { filesBelow, readCode } from './read-code.ts';
import { breaches, readRooms } from './rooms.ts';

const { values: given } = parseArgs({
  options: { all: { type: 'boolean' }, write: { type: 'boolean' }, root: { type: 'string' } },
});
const own = process.cwd();
const root = given.root ?? own;
const rooms = readRooms(own);

/** Rules whose sentence a reader cannot take in at once. */
function longSentences(): Counter {
  const long = [...allStatements()].filter(([, { says }]) => says.length > 100);
  return listed(
    'rule sentences of more than 100 characters',
    long.map(([id, { says }]) => `${id} ${says.length}`),
  );
}

function countAll(bounds: Bounds): Counter[] {
  const paths = filesBelow(root);
  const files = readCode(root, paths);
  const imports = importsOf(files);
  const documents = paths.filter((path) => path.endsWith('.md')).map((path) => readFileSync(join(root, path), 'utf8'));
  const places = files.map(({ path }) => path);
  return [
    ...importCounters(imports, breaches(rooms, places, imports)),
    ...sizeCounters(paths, files, bounds),
    ...codeCounters(files),
    ...(root === own ? [longSentences(), listed('exports that only tests use', onlyForTests(root))] : []),
    ...stumblingWords([...documents, ...files.map(wordsOf)]),
  ];
}

/** Prints a counter with its figure at the start and its bound, and what it found where it is over; true where it is. */
function isOver({ name, count, found }: Counter, { counters, debts }: Bounds): boolean {
  const { start, most } = counters[name] ?? { start: null, most: null };
  const bound = debts[name] ?? most;
  const over = count > (bound ?? Infinity);
  const figures = [count, start, bound].map((figure) => String(figure ?? '-').padStart(10)).join('');
  console.log(`${over ? 'OVER' : '    '}${figures}  ${name}${bound === most ? '' : `, ${String(most)} in the end`}`);
  if (over || given.all === true) for (const line of found) console.log(`${' '.repeat(36)}${line}`);
  return over;
}

/** Whether the page shows what `rooms.json` says; tells where it does not. */
function isPageRight(): boolean {
  const isRight = architecturePageOf(own, rooms) === readFileSync(join(own, architecturePage), 'utf8');
  if (!isRight) console.log(`${architecturePage} does not show rooms.json. Run "npm run docs".`);
  return isRight;
}

/** Prints all counters; false where one is over its bound. */
function isInBounds(): boolean {
  const bounds = readBounds(own);
  console.log(`    ${['now', 'at start', 'at most'].map((head) => head.padStart(10)).join('')}`);
  return countAll(bounds).filter((counter) => isOver(counter, bounds)).length === 0;
}

if (given.write === true) writeFileSync(join(own, architecturePage), architecturePageOf(own, rooms));
else if (![isInBounds(), isPageRight()].every(Boolean)) process.exitCode = 1;
