import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { usageError, type UsageError } from '../kernel/errors.ts';
import { nearest } from '../kernel/suggest.ts';
import { systemCode } from '../kernel/system-code.ts';
import type { Command, OptionRow } from './base/command.ts';
import type { Stream } from './base/context.ts';
import { commandCalled } from './commands.ts';
import { settingNames, settingsFile } from './settings/setting-examples.ts';

/** What names the server: all of it comes from one place. */
const ofServer: ReadonlySet<string> = new Set(['url', 'start']);

/**
 * A command line of `check` with what the file says added to it: `--config FILE`, else `poolproof.yaml` of the current folder, where it is there.
 * An option that is on the line is taken from there, and with a URL on the line, or a run replayed, nothing of the file starts a server.
 *
 * @throws {UsageError} `unreadable-settings`, or `invalid-settings` with line and key.
 */
export async function withSettings(typed: readonly string[], err: Pick<Stream, 'write'>): Promise<readonly string[]> {
  const [name, ...words] = typed;
  if (name !== 'check') return typed;
  const command = await commandCalled(name);
  if (command === undefined) return typed;
  const given = givenOn(words, command);
  if (given.has('help')) return typed;
  const named = given.get('config')?.at(-1);
  const path = typeof named === 'string' ? named : settingsFile;
  const text = await readSettings(path, named === undefined);
  if (text === undefined) return typed;
  const hasServer = given.has('url') || given.has('replay');
  const added = await wordsOf(text, { path, command });
  const used = added.filter(({ key }) => !given.has(key) && !(hasServer && ofServer.has(key)));
  if (!given.has('quiet') && used.length > 0) err.write(`${path} says: ${used.map(({ word }) => word).join(' ')}\n`);
  return [name, ...used.map(({ word }) => word), ...words];
}

/** What stands on the line, by the name of its option; loosely read, as the line itself is judged later. */
function givenOn(words: readonly string[], { options }: Command): ReadonlyMap<string, readonly unknown[]> {
  const rows = Object.entries(options).filter(([, row]) => row.positional !== true);
  const known = rows.map(([name, { type, short }]) => {
    const kind = type === 'boolean' ? ('boolean' as const) : ('string' as const);
    return [name, { type: kind, multiple: true, ...(short === undefined ? {} : { short }) }] as const;
  });
  const help = { type: 'boolean', multiple: true, short: 'h' } as const;
  const read = parseArgs({
    args: [...words],
    options: { help, debug: { type: 'boolean', multiple: true }, ...Object.fromEntries(known) },
    allowPositionals: true,
    strict: false,
  });
  const values = Object.entries(read.values).map(([name, value]) => [name, [value].flat()] as const);
  return new Map<string, readonly unknown[]>([...values, ...(read.positionals.length === 0 ? [] : [['url', read.positionals] as const])]);
}

async function readSettings(path: string, mayBeAbsent: boolean): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (mayBeAbsent && systemCode(cause) === 'ENOENT') return undefined;
    throw usageError('unreadable-settings', { path, cause });
  }
}

interface Place {
  readonly path: string;
  readonly command: Command;
}

interface Added {
  readonly key: string;
  readonly word: string;
}

/** The words that the settings would be on a command line. */
async function wordsOf(text: string, { path, command }: Place): Promise<readonly Added[]> {
  const { isMap, isNode, isScalar, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { uniqueKeys: true, lineCounter: lines });
  const [broken] = document.errors;
  const refuse = (line: number, why: string, meant?: string): UsageError => usageError('invalid-settings', { path, line, why, meant });
  if (broken !== undefined) {
    throw refuse(lines.linePos(broken.pos[0]).line, broken.message.split(/ at line|\n/u)[0] ?? broken.message);
  }
  if (document.contents === null) return [];
  if (!isMap(document.contents)) throw refuse(1, 'it holds no settings by name');
  return document.contents.items.flatMap(({ key: node, value }): readonly Added[] => {
    const key = String(isScalar(node) ? node.value : node);
    const line = isScalar(node) && node.range ? lines.linePos(node.range[0]).line : 1;
    const row = settingNames.includes(key) ? command.options[key] : undefined;
    if (row === undefined) throw refuse(line, `${key} is no setting`, nearest(key, settingNames));
    const words = wordsFor(key, row, isNode(value) ? value.toJS(document) : undefined);
    if (words === undefined) throw refuse(line, `${key} takes ${taken(row)}`);
    return words.map((word) => ({ key, word }));
  });
}

/** The words of one setting; undefined where it is not of the kind that its option takes. */
function wordsFor(key: string, row: OptionRow, value: unknown): readonly string[] | undefined {
  if (row.type === 'boolean') return value === true ? [`--${key}`] : value === false ? [] : undefined;
  const values: readonly unknown[] = Array.isArray(value) && row.repeatable === true ? value : [value];
  const isWanted = (one: unknown): one is string | number => typeof one === 'number' || (typeof one === 'string' && row.type === 'string');
  const texts = values.filter(isWanted).map(String);
  if (texts.length !== values.length || texts.includes('')) return undefined;
  return texts.map((text) => (row.positional === true ? text : `--${key}=${text}`));
}

function taken({ type, repeatable }: OptionRow): string {
  if (type === 'boolean') return 'true or false';
  const one = type === 'number' ? 'a number' : 'a text';
  return repeatable === true ? `${one} or a list of them` : one;
}
