// A module of ours as it goes into a bundle.
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Har } from '../dist/proxy/fixture/har.js';
import { compiledForm } from './compiled-form.js';

/** The folder of the project. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const harForm = join(root, 'proxy/fixture/har-form.ts');
const versionFile = join(root, 'src/runs/version.ts');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** A module, told where it would stand unbundled, and importing zod so that what nobody uses of it can be left out. `bundle` is how the bundle names itself. */
export function sourceOf(path, bundle) {
  if (path === harForm) return compiledForm('hasHarForm', Har.unwrap());
  if (path === versionFile) return `export const packageVersion = ${JSON.stringify(version)};`;
  const place = relative(root, path).split(sep).join('/').replace(/\.ts$/, '.js');
  return readFileSync(path, 'utf8')
    .replaceAll('import.meta.url', `new URL('../${place}', ${bundle}).href`)
    .replace(/^import \{ z \} from 'zod';$/m, "import * as z from 'zod';");
}
