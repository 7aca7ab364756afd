import { cite } from '../../documents.ts';
import type { Capability, RuleStatement } from '../statement.ts';

/** The operations that list, what they list, and what a target must offer to have that. */
export const listings = {
  ListIdentities: { entry: 'identity', needs: ['guest'] },
  ListIdentityPools: { entry: 'pool', needs: [] },
  LookupDeveloperIdentity: { entry: 'user', needs: ['developer provider'] },
} as const satisfies Record<string, { readonly entry: string; readonly needs: readonly Capability[] }>;

/** An operation that lists. */
export type ListingOperation = keyof typeof listings;

/** What is so of every listing. */
export type ListAspect = 'complete' | 'end' | 'changing' | 'foreign-token';

/** A rule on a listing. */
export interface ListRule extends RuleStatement {
  readonly id: `${ListingOperation}.list.${ListAspect}`;
  readonly operation: ListingOperation;
  readonly aspect: ListAspect;
}

const sentences: Readonly<Record<ListAspect, (operation: ListingOperation) => string>> = {
  complete: (operation) => `${operation} gives each ${listings[operation].entry} once, in pages no larger than asked for.`,
  end: (operation) => `The last page of ${operation} has no page token.`,
  changing: (operation) => `${operation} gives each ${listings[operation].entry} that stays once, whatever else comes and goes.`,
  'foreign-token': (operation) => `${operation} shows nothing of another pool to a page token from there.`,
};

// Pools are listed for the whole account, so that no token comes from another pool.
const aspectsOf: Readonly<Record<ListingOperation, readonly ListAspect[]>> = {
  ListIdentities: ['complete', 'end', 'changing', 'foreign-token'],
  ListIdentityPools: ['complete', 'end', 'changing'],
  LookupDeveloperIdentity: ['complete', 'end', 'changing', 'foreign-token'],
};

const operations: readonly ListingOperation[] = ['ListIdentities', 'ListIdentityPools', 'LookupDeveloperIdentity'];

/** What holds of every listing, each a rule. */
export function listRules(): readonly ListRule[] {
  return operations.flatMap((operation) =>
    aspectsOf[operation].map((aspect) => ({
      id: `${operation}.list.${aspect}` as const,
      operation,
      aspect,
      says: sentences[aspect](operation),
      kind: 'pagination' as const,
      // No document speaks of changes between pages.
      ...(aspect === 'changing'
        ? ({ strength: 'should', certainty: 'inferred' } as const)
        : ({ strength: 'must', certainty: 'stated' } as const)),
      level: 'documented' as const,
      source: [cite('reference', operation)] as const,
      needs: listings[operation].needs,
      liveTestable: true,
    })),
  );
}
