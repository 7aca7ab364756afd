// Bundles a command that serves into one file in the older form of modules: nothing of it has to be resolved, and what Node compiles of it can be kept.
import { basename, join } from 'node:path';
import { root, sourceOf } from './bundled-source.js';

/** Commands that serve, which clients wait for. bin/load-command.js knows them too. */
export const servers = ['record', 'replay', 'serve'];

/** The settings that make the file of a server. Errors are known by their class, so what it does not run itself is left to the command as a whole. */
export function serverBundle(name) {
  const isOther = ({ path, kind, resolveDir }) =>
    kind === 'dynamic-import' && join(resolveDir, path).startsWith(join(root, 'src/cli/commands/')) && basename(path, '.ts') !== name;
  const alone = {
    name: 'alone',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^\.\/command-line\.ts$/ }, ({ path }) => ({ path, namespace: 'whole' }));
      onResolve({ filter: /^\./ }, (asked) =>
        isOther(asked) ? { path: `./${basename(asked.path, '.ts')}.js`, external: true } : undefined,
      );
      onResolve({ filter: /^\.\/main\.js$/ }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /./, namespace: 'whole' }, () => ({ contents: whole, loader: 'js' }));
      onLoad({ filter: /\.ts$/ }, ({ path }) => ({ contents: sourceOf(path, 'bundleUrl'), loader: 'ts' }));
    },
  };
  return {
    stdin: { contents: "export { runFromProcess } from './src/cli/main.ts';", resolveDir: root },
    entryNames: `${name}-server`,
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    splitting: false,
    // Code that was kept cannot import, it can only require.
    supported: { 'dynamic-import': false },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    plugins: [alone],
  };
}

/** The command line as the whole command reads it. */
const whole = "export const runCommandLine = async (typed, context) => (await import('./main.js')).main(typed, context);";
