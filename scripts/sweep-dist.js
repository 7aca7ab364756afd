// Deletes files in dist that an earlier build made and this one does not, so that they are neither packed nor imported.
// Files are removed one by one rather than all at first: whoever runs the built command meanwhile is not disturbed.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** What the bundling scripts write, and sweep themselves. */
const isBundle = (path) => path.includes(join('html', 'asset')) || path.startsWith(join('dist', 'cli'));
const built = /\.(?:js|d\.ts)(?:\.map)?$/;

/** The sources of the library: what the files that tsconfig.build.json names import, and what these import. */
const listed = execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--listFilesOnly'], { encoding: 'utf8' });
const sources = new Set(listed.split('\n').map((path) => relative('.', path)));

/** Declarations that the doors of the package lead to; nobody can reach the others. */
function reached(path, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  const { module, program } = parseSync(path, readFileSync(path, 'utf8'));
  const names = [...module.staticImports, ...module.staticExports.flatMap(({ entries }) => entries)].map((one) => one.moduleRequest?.value);
  new Visitor({ TSImportType: ({ source }) => void names.push(source.value) }).visit(program);
  for (const name of names) if (name?.startsWith('.')) reached(join(dirname(path), name.replace(/\.[jt]s$/, '.d.ts')), found);
  return found;
}

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
const doors = Object.values(exports).flatMap(({ types }) => (types === undefined ? [] : [join(types)]));
const declarations = doors.reduce((found, door) => reached(door, found), new Set());

for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (!entry.isFile() || !built.test(path) || isBundle(path)) continue;
  const source = path.replace(/^dist[\\/]/, '').replace(built, '.ts');
  const isLeftOut = path.endsWith('.d.ts') ? !declarations.has(path) : !sources.has(source);
  if (path.endsWith('.map') || isLeftOut) rmSync(path, { force: true });
}
