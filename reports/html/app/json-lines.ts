/** One line of a JSON text laid out, with the path of the member it shows. */
export interface JsonLine {
  readonly indent: number;
  readonly text: string;
  readonly path: string;
}

/** A JSON text laid out line by line; undefined where the text is no JSON. */
export function jsonLines(text: string): readonly JsonLine[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return linesOf({ value, path: '', indent: 0, before: '', after: '' });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

interface Member {
  readonly value: unknown;
  readonly path: string;
  readonly indent: number;
  readonly before: string;
  readonly after: string;
}

function linesOf(member: Member): readonly JsonLine[] {
  const { value, path, indent, before, after } = member;
  const list = Array.isArray(value);
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return [{ indent, path, text: `${before}${JSON.stringify(value)}${after}` }];
  }
  const entries = Object.entries(value);
  const inner = entries.flatMap(([name, each]: readonly [string, unknown], at) =>
    linesOf({
      value: each,
      path: path === '' ? name : `${path}.${name}`,
      indent: indent + 1,
      before: list ? '' : `${JSON.stringify(name)}: `,
      after: at === entries.length - 1 ? '' : ',',
    }),
  );
  return [{ indent, path, text: `${before}${list ? '[' : '{'}` }, ...inner, { indent, path, text: `${list ? ']' : '}'}${after}` }];
}

/** A member path in one spelling: `Pools[0].Name` and `$.Pools.0.Name` are the same. */
export function plainPath(path: string): string {
  return path.replaceAll(/\[['"]?([^\]'"]*)['"]?\]/gu, '.$1').replace(/^\$?\.?/u, '');
}
