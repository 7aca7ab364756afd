import { readEntry } from '../fixture/entry.ts';
import type { HarEntry } from '../fixture/har.ts';
import { viewOf } from '../fixture/view.ts';

/** Whether the view for reviewers says what the bodies say. */
export function sameView(entry: HarEntry): boolean {
  const { request, response } = readEntry(entry, '');
  return JSON.stringify(viewOf(request.body, response?.body)) === JSON.stringify(entry._view);
}
