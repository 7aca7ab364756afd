import type { PageData } from '../page-data.ts';

/** Operations in the order of their names, rules of the whole service last. */
export function operationsOf(data: PageData): readonly string[] {
  const names = new Set(data.rules.map(({ operation }) => operation));
  const named = [...names].filter((name) => name !== '*').toSorted();
  return names.has('*') ? [...named, '*'] : named;
}

/** The operation as a reader calls it. */
export function operationName(operation: string): string {
  return operation === '*' ? 'Whole service' : operation;
}
