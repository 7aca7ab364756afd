// Writes down as a module what zod makes of a form when it compiles it, so that a start need not compile it again.
import * as core from 'zod/v4/core';

/** The text of a module with a function that says whether a document has a form, and is exact both ways. */
export function compiledForm(name, schema) {
  const { names, values, code } = compiled(schema);
  const constants = names.map((constant, index) => `const ${constant} = ${spelt(values[index])};`);
  return [
    ...[core.isValidBase64, core.util.isObject, core.util.isPlainObject].map(String),
    ...constants,
    `const judge = (() => {${code}})();`,
    `export const ${name} = (document) => judge(document) === true;`,
    '',
  ].join('\n');
}

/** What zod hands to the engine when it compiles a form: the code, and the values that the code names. */
function compiled(schema) {
  const engines = globalThis.Function;
  /** @type {{ readonly names: readonly string[]; readonly values: readonly unknown[]; readonly code: string } | undefined} */
  let handed;
  globalThis.Function = function recording(...parts) {
    return (...values) => {
      handed = { names: parts.slice(0, -1), values, code: parts.at(-1) };
      return engines(...parts)(...values);
    };
  };
  try {
    const { definite } = core.compileFn(schema, { assertOnly: true });
    if (handed === undefined || definite !== true) throw new Error('zod no longer compiles this form to code that is exact both ways.');
    return handed;
  } finally {
    globalThis.Function = engines;
  }
}

function spelt(value) {
  if (typeof value === 'symbol') return `Symbol.for(${JSON.stringify(Symbol.keyFor(value))})`;
  if (value instanceof RegExp) return String(value);
  if (value instanceof Set) return `new Set(${JSON.stringify([...value])})`;
  if (value === Object.prototype.propertyIsEnumerable) return 'Object.prototype.propertyIsEnumerable';
  if (value === core.isValidBase64) return 'isValidBase64';
  if (value === core.util.isPlainObject) return 'isPlainObject';
  throw new Error(`A form names a value that cannot be written down: ${String(value)}.`);
}
