// Deletes files in dist that an earlier build made and that have no source any more, so that they are neither packed nor imported.
// Files are removed one by one rather than all at first: whoever runs the built command meanwhile is not disturbed.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What the bundling scripts write, and sweep themselves. */
const isBundle = (path) => path.includes(join('html', 'asset')) || path.startsWith(join('dist', 'cli'));
const built = /\.(?:js|d\.ts)(?:\.map)?$/;

for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (!entry.isFile() || !built.test(path) || isBundle(path)) continue;
  const source = path.replace(/^dist[\\/]/, '').replace(built, '.ts');
  if (path.endsWith('.map') || !existsSync(source)) rmSync(path, { force: true });
}
