import { UsageError } from '../kernel/errors.ts';
import type { Target } from './target.ts';

/** Refuses to touch the real service unless the user said so. */
export function guardTarget(target: Pick<Target, 'url' | 'kind'>): void {
  const { hostname } = new URL(target.url);
  if (target.kind === 'live' || !/(?:^|\.)(?:amazonaws\.com(?:\.cn)?|api\.aws)$/.test(hostname)) return;
  throw new UsageError({
    code: 'live-not-asked-for',
    message: `${hostname} is the real service, where calls change a real account and are counted against its quotas.`,
    hint: 'Say so with --live if that is what you want.',
  });
}
