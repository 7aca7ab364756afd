import { parseDocument } from 'yaml';
import { checkOverlay, refusedOverlay, type Faults } from './overlay.ts';

/** Reads the text of an overlay, in YAML or JSON. */
export function parseOverlay(text: string, path: string): Faults {
  const document = parseDocument(text, { uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined) throw refusedOverlay(path, error.message.split('\n')[0] ?? 'it is no YAML');
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  return checkOverlay(value, path);
}
