/** One line of a JSON text laid out, with the path of the member it shows. Names and values stay spelt as they came. */
export interface JsonLine {
  readonly indent: number;
  readonly path: string;
  /** The name of the member, with its colon; empty for members of a list. */
  readonly name: string;
  /** The value, or the bracket that opens or closes it. */
  readonly value: string;
  /** The comma after it, where there is one. */
  readonly end: string;
}

/** A JSON text laid out line by line; undefined if the text is not JSON. */
export function jsonLines(text: string): readonly JsonLine[] | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gu) ?? [];
  return valueAt({ tokens, at: 0 }, { path: '', indent: 0, name: '' });
}

/** Where reading is; the text is known to be JSON. */
interface Cursor {
  readonly tokens: readonly string[];
  at: number;
}

interface Place {
  readonly path: string;
  readonly indent: number;
  readonly name: string;
}

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

function valueAt(cursor: Cursor, place: Place): readonly JsonLine[] {
  const open = taken(cursor);
  const close = closing[open];
  if (close === undefined) return [{ ...place, value: open, end: comma(cursor) }];
  if (cursor.tokens[cursor.at] === close) {
    taken(cursor);
    return [{ ...place, value: `${open}${close}`, end: comma(cursor) }];
  }
  const inner: JsonLine[] = [];
  for (let index = 0; cursor.tokens[cursor.at] !== close; index += 1)
    inner.push(...memberAt(cursor, place, open === '{' ? undefined : index));
  taken(cursor);
  const last = { ...place, name: '', value: close, end: comma(cursor) };
  return [{ ...place, value: open, end: '' }, ...inner, last];
}

function memberAt(cursor: Cursor, { path, indent }: Place, index: number | undefined): readonly JsonLine[] {
  const name = index === undefined ? taken(cursor) : '';
  if (index === undefined) taken(cursor);
  const step = index === undefined ? unquoted(name) : String(index);
  return valueAt(cursor, { path: path === '' ? step : `${path}.${step}`, indent: indent + 1, name: name === '' ? '' : `${name}: ` });
}

function taken(cursor: Cursor): string {
  cursor.at += 1;
  return cursor.tokens[cursor.at - 1] ?? '';
}

function comma(cursor: Cursor): string {
  return cursor.tokens[cursor.at] === ',' ? taken(cursor) : '';
}

function unquoted(name: string): string {
  const value: unknown = JSON.parse(name);
  return String(value);
}

/** A member path in one spelling: `Pools[0].Name` and `$.Pools.0.Name` are the same. */
export function plainPath(path: string): string {
  return path.replaceAll(/\[['"]?([^\]'"]*)['"]?\]/gu, '.$1').replace(/^\$?\.?/u, '');
}

/** Whether a line belongs to the member at a path. */
export function isWithin(line: JsonLine, path: string): boolean {
  return line.path === path || line.path.startsWith(`${path}.`);
}
