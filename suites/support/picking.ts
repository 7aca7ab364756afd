/** The members of `from` that `wanted` names, for comparing what was sent with what came back. */
export function pick(from: object, wanted: object): Readonly<Record<string, unknown>> {
  const names = new Set(Object.keys(wanted));
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.has(name)));
}

/** A number of different tags, whose keys begin with a prefix. */
export function manyTags(count: number, prefix: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}-${index}`, `${index}`]));
}
