import { guardLive } from '../../wire/http/aws-host.ts';
import type { Target } from './target.ts';

/** Refuses to touch the real service unless the user said so. */
export function guardTarget(target: Pick<Target, 'url' | 'kind'>): void {
  guardLive(target.url, target.kind === 'live');
}
