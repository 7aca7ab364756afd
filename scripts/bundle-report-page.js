// Bundles script and style of the HTML report into reports/html/asset, or into the folder given. The same sources give the same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licencesOf } from './bundled-licences.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = process.argv.length > 2 ? process.argv.slice(2) : [join(root, 'reports/html/asset'), join(root, 'dist/reports/html/asset')];

const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['reports/html/app/main.tsx', 'reports/html/app/page.css'],
  outdir: 'asset',
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  format: 'esm',
  target: ['chrome110', 'firefox115', 'safari16.4'],
  charset: 'ascii',
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'preact',
});

for (const folder of folders) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'licences.txt'), licencesOf(metafile, root).join('\n\n'));
  for (const { path, text } of outputFiles) {
    // The script stands inside an HTML page, where these two would end or hide it.
    const safe = text.replaceAll('</script', String.raw`<\/script`).replaceAll('<!--', String.raw`<\!--`);
    writeFileSync(join(folder, path.endsWith('.css') ? 'page.css' : 'page.js'), path.endsWith('.css') ? text : safe);
  }
}
