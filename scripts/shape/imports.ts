import { dirname, join, normalize } from 'node:path/posix';
import { Visitor } from 'oxc-parser';
import type { CodeFile } from './read-code.ts';

/** One file that names another: `type` is gone at run time, `lazy` waits for a call, `file` is started or read as a file beside. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly how: 'value' | 'type' | 'lazy' | 'file';
}

export interface Imports {
  /** Between files of ours. */
  readonly inner: readonly Import[];
  /** Of packages and of Node itself: the file and the name it gives. */
  readonly outer: readonly (readonly [from: string, name: string])[];
}

type Named = readonly [name: string, how: Import['how']];

/** All imports of the given files, type-only, lazy and re-exported ones included. */
export function importsOf(files: readonly CodeFile[]): Imports {
  const known = new Set(files.map(({ path }) => path));
  const inner: Import[] = [];
  const outer: (readonly [string, string])[] = [];
  for (const file of files)
    for (const [name, how] of namesIn(file)) {
      const to = name.startsWith('.') ? targetOf(file.path, name, known) : undefined;
      if (to !== undefined) inner.push({ from: file.path, to, how });
      else if (!name.startsWith('.')) outer.push([file.path, name]);
    }
  return { inner, outer };
}

/** The file of ours that a relative name means; compiled and bundled names mean their source. Undefined for what is not code. */
function targetOf(from: string, name: string, known: ReadonlySet<string>): string | undefined {
  const path = normalize(join(dirname(from), name))
    .replace(/^dist\/cli\//, 'src/cli/')
    .replace(/^(?:dist|\.build)\//, '');
  return [path, path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx')].find((candidate) => known.has(candidate));
}

function namesIn({ text, parsed }: CodeFile): Named[] {
  const { staticImports, staticExports, dynamicImports } = parsed.module;
  const imported = staticImports.map(({ moduleRequest, entries }): Named => {
    const isType = entries.length > 0 && entries.every((entry) => entry.isType);
    return [moduleRequest.value, isType ? 'type' : 'value'];
  });
  const exported = staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }): Named[] => (moduleRequest === null ? [] : [[moduleRequest.value, isType ? 'type' : 'value']]));
  const lazy = dynamicImports.flatMap(({ moduleRequest: { start, end } }): Named[] => {
    const name = /^(['"])(.*)\1$/.exec(text.slice(start, end))?.[2];
    return name === undefined ? [] : [[name, 'lazy']];
  });
  return [...imported, ...exported, ...lazy, ...namesInTree(parsed.program)];
}

/** `import('…').Name` in a type, and `new URL('….js', import.meta.url)`. */
function namesInTree(program: CodeFile['parsed']['program']): Named[] {
  const names: Named[] = [];
  new Visitor({
    TSImportType: ({ source }) => names.push([source.value, 'type']),
    NewExpression({ callee, arguments: [first] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'URL' || first?.type !== 'Literal') return;
      if (typeof first.value === 'string' && /\.[jt]s$/.test(first.value)) names.push([first.value, 'file']);
    },
  }).visit(program);
  return names;
}
