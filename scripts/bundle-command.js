// Bundles the command into dist/cli: a start reads a handful of files instead of hundreds, and leaves out the parts of zod that nothing calls.
// Commands are loaded when they are asked for; all share one zod, and the errors, which they know by their class. The library is not bundled.
// Servers, which clients wait for, have a file each besides, in the older form of modules: nothing has to be resolved, and its compiled form can be kept.
// Names stay as they are, so that the stack of an error can be read; blanks do not, because Node reads every one of them at every start.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import * as zod from 'zod';
import { licencesOf } from './bundled-licences.js';
import { root, sourceOf } from './bundled-source.js';
import { serverBundle, servers } from './bundle-server.js';

const folder = join(root, 'dist/cli');
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const errors = join(root, 'src/kernel/errors.ts');
const commandFolder = join(root, 'src/cli/commands');

/** Commands, and what they import when they run, as found on the way. */
const commands = new Set();
const runs = new Set();
/** Keeps apart what is a file of its own: zod, the errors, each command, and what each runs. */
function fileOf({ path, resolveDir, kind }) {
  if (path === 'zod') return './zod.js';
  if (!path.startsWith('.')) return undefined;
  const target = join(resolveDir, path);
  if (target === errors) return './errors.js';
  if (kind !== 'dynamic-import') return undefined;
  if (dirname(target) === commandFolder) commands.add(target);
  else if (resolveDir === commandFolder) runs.add(target);
  else return undefined;
  return `./${basename(path, '.ts')}.js`;
}

const apart = {
  name: 'apart',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /./ }, (asked) => {
      const file = fileOf(asked);
      return file === undefined ? undefined : { path: file, external: true };
    });
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({ contents: sourceOf(path, 'import.meta.url'), loader: 'ts' }));
  },
};

const settings = {
  absWorkingDir: root,
  outdir: folder,
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  write: false,
  metafile: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  minifyWhitespace: true,
  minifySyntax: true,
  external: Object.keys(dependencies).filter((name) => name !== 'zod'),
};

/** Bundles modules and what they import; what several of them import stands in files of its own. */
async function bundled(...paths) {
  return build({ ...settings, entryPoints: paths, entryNames: '[name]', plugins: [apart] });
}

/** What is used of zod in files made so far, where esbuild has numbered its name. */
async function bundledZod() {
  const texts = made.flatMap(({ outputFiles }) => outputFiles.map(({ text }) => text));
  if (texts.some((text) => /\bimport(?!\*as z\d* )[^;]*"\.\/zod\.js"/.test(text)))
    throw new Error('zod is imported in a form that is not known here: write "import { z } from \'zod\'".');
  const used = new Set(texts.flatMap((text) => Array.from(text.matchAll(/\bz\d*\.(\w+)/g), ([, name]) => name)));
  const names = [...used].filter((name) => name in zod).toSorted();
  if (names.includes('core') || names.includes('locales'))
    throw new Error('"z.core" is used as a value, which brings all of zod: import from "zod/v4/core" by name.');
  return build({ ...settings, stdin: { contents: `export { ${names.join(', ')} } from 'zod';`, resolveDir: root }, entryNames: 'zod' });
}

const made = [await bundled('src/cli/main.ts')];
made.push(await bundled(...commands));
made.push(await bundled(...runs), await bundled(errors));
made.push(await bundledZod());
for (const name of servers) made.push(await build({ ...settings, ...serverBundle(name) }));

const licences = new Set(made.flatMap(({ metafile }) => licencesOf(metafile, root)));
const files = new Map(made.flatMap(({ outputFiles }) => outputFiles.map(({ path, text }) => [path, text])));
files.set(join(folder, 'licences.txt'), [...licences].join('\n\n'));
mkdirSync(folder, { recursive: true });
for (const [path, text] of files) writeFileSync(path, text);
for (const name of readdirSync(folder)) if (!files.has(join(folder, name))) rmSync(join(folder, name));
