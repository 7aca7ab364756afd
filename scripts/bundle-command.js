// Bundles the command into dist/cli: a start reads a handful of files instead of hundreds, and leaves out the parts of zod that nothing calls.
// Commands are loaded when they are asked for; all share one zod, and the errors, which they know by their class. The library is not bundled.
// Names stay as they are, so that the stack of an error can be read; blanks do not, because Node reads every one of them at every start.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import * as zod from 'zod';
import { Har } from '../dist/proxy/fixture/har.js';
import { licencesOf } from './bundled-licences.js';
import { compiledForm } from './compiled-form.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'dist/cli');
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const errors = join(root, 'src/kernel/errors.ts');
const commandFolder = join(root, 'src/cli/commands');
const harForm = join(root, 'proxy/fixture/har-form.ts');

/** Commands, and what they import when they run, as found on the way. */
const commands = new Set();
const runs = new Set();
/** Servers, which clients wait for: one file each, though it holds again what others hold, because Node takes a millisecond for each file. */
const isServer = (path) => /run-(?:replay|record|serve)\.ts$/.test(path);

/** A module of ours, told where it would stand unbundled, and importing zod so that what nobody uses of it can be left out. */
function asBundled(path) {
  if (path === harForm) return compiledForm('hasHarForm', Har);
  const place = relative(root, path).split(sep).join('/').replace(/\.ts$/, '.js');
  return readFileSync(path, 'utf8')
    .replaceAll('import.meta.url', `new URL('../${place}', import.meta.url).href`)
    .replace(/^import \{ z \} from 'zod';$/m, "import * as z from 'zod';");
}

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
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({ contents: asBundled(path), loader: 'ts' }));
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
for (const path of runs) if (isServer(path)) made.push(await bundled(path));
made.push(await bundled(...[...runs].filter((path) => !isServer(path))));
made.push(await bundled(errors), await bundledZod());

const licences = new Set(made.flatMap(({ metafile }) => licencesOf(metafile, root)));
const files = new Map(made.flatMap(({ outputFiles }) => outputFiles.map(({ path, text }) => [path, text])));
files.set(join(folder, 'licences.txt'), [...licences].join('\n\n'));
mkdirSync(folder, { recursive: true });
for (const [path, text] of files) writeFileSync(path, text);
for (const name of readdirSync(folder)) if (!files.has(join(folder, name))) rmSync(join(folder, name));
