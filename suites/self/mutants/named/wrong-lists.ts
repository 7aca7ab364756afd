import type { JsonValue } from '../../../../src/kernel/json.ts';
import { onSuccess, withBody, objectIn, operationOf, type Edge } from '../edge.ts';
import { text, listOf } from './spoil.ts';
import type { Mutant } from '../mutant.ts';

const family = 'wrong behaviour';

const listed = { ListIdentities: 'Identities', ListIdentityPools: 'IdentityPools' } as const;

function repeatingLast(operation: keyof typeof listed): Edge {
  return () => {
    const lasts = new Map<string, JsonValue>();
    return async (request, next) => {
      const response = await next(request);
      if (operationOf(request) !== operation || response.status !== 200) return response;
      const answer = objectIn(response.body);
      const all = listOf(answer[listed[operation]]);
      const before = lasts.get(text(objectIn(request.body)['NextToken']));
      const last = all.at(-1);
      if (last !== undefined && typeof answer['NextToken'] === 'string') lasts.set(answer['NextToken'], last);
      return before === undefined ? response : withBody(response, { ...answer, [listed[operation]]: [before, ...all] });
    };
  };
}

/** Listings that repeat or lose. */
export const wrongLists: readonly Mutant[] = [
  {
    id: 'behaviour/lists-repeat-last',
    family,
    says: 'Each further page of identities begins with the last entry of the page before.',
    rules: ['ListIdentities.pagination.complete', 'ListIdentities.pagination.next-token'],
    edge: repeatingLast('ListIdentities'),
  },
  {
    id: 'behaviour/pool-lists-repeat-last',
    family,
    says: 'Each further page of pools begins with the last entry of the page before.',
    rules: ['ListIdentityPools.pagination.next-token'],
    edge: repeatingLast('ListIdentityPools'),
  },
  {
    id: 'behaviour/lists-lose-last',
    family,
    says: 'Full pages of identities lack their last entry.',
    rules: ['ListIdentities.pagination.complete'],
    edge: onSuccess(['ListIdentities'], (answer) => {
      const all = answer['Identities'];
      return answer['NextToken'] === undefined || !Array.isArray(all) ? answer : { ...answer, Identities: all.slice(0, -1) };
    }),
  },
  {
    id: 'behaviour/lists-begin-at-second',
    family,
    says: 'A listing begins with its second entry.',
    rules: ['pagination.first-call', 'ListIdentities.pagination.complete'],
    edge: onSuccess(['ListIdentities'], (answer, { input }) => {
      const all = answer['Identities'];
      return input['NextToken'] !== undefined || !Array.isArray(all) ? answer : { ...answer, Identities: all.slice(1) };
    }),
  },
  {
    id: 'behaviour/pages-too-large',
    family,
    says: 'A page size of 61 is taken.',
    rules: ['limit.page', 'ListIdentities.input.MaxResults.range'],
    violates: [
      'ListIdentities.input.MaxResults.range',
      'ListIdentityPools.input.MaxResults.range',
      'LookupDeveloperIdentity.input.MaxResults.range',
    ],
  },
];
