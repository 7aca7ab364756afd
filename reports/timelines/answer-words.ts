import type { Step } from '../../src/engine/histories/history.ts';
import type { TimelineStep } from './timeline.ts';

/** A step of which only the request is known. */
export function askedOnly({ operation, input }: Step): TimelineStep {
  return { lane: 0, operation, tags: [], parts: [{ name: 'Request', text: JSON.stringify(input) }], trouble: [] };
}

/** An answer of a story in a word or two. */
export function wordOf(answer: string): string {
  return answer.startsWith('{') ? 'success' : answer.replace(/^refused: /, '');
}
