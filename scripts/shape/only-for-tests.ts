import { execFileSync } from 'node:child_process';
import { z } from 'zod';

const Names = z.array(z.object({ name: z.string() }));
const Found = z.object({
  issues: z.array(z.object({ file: z.string(), files: z.array(z.unknown()).optional(), exports: Names, types: Names })),
});

/** Files and exports that nothing but tests uses, found by knip with the tests left out. */
export function onlyForTests(root: string): string[] {
  const words = ['knip', '--production', '--include', 'files,exports,types', '--reporter', 'json', '--no-exit-code'];
  const { issues } = Found.parse(JSON.parse(execFileSync('npx', words, { cwd: root, encoding: 'utf8' })));
  return issues.flatMap(({ file, files = [], exports, types }) => [
    ...(files.length > 0 ? [file] : []),
    ...[...exports, ...types].map(({ name }) => `${file} ${name}`),
  ]);
}
