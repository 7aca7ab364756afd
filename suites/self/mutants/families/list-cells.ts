import { listRules, listings, type ListAspect, type ListingOperation } from '../../../../src/contract/rules/families/lists.ts';
import type { JsonObject } from '../../../../src/kernel/json.ts';
import { objectIn, onSuccess, operationOf, successLike, withBody, type Edge } from '../edge.ts';
import type { Mutant } from '../mutant.ts';
import { listOf, text } from '../named/spoil.ts';

const members = {
  ListIdentities: 'Identities',
  ListIdentityPools: 'IdentityPools',
  LookupDeveloperIdentity: 'DeveloperUserIdentifierList',
};

/** What takes an entry out of a list. */
const removers: Readonly<Record<ListingOperation, string>> = {
  ListIdentities: 'DeleteIdentities',
  ListIdentityPools: 'DeleteIdentityPool',
  LookupDeveloperIdentity: 'UnlinkDeveloperIdentity',
};

function entries(operation: ListingOperation, answer: JsonObject) {
  return listOf(answer[members[operation]]);
}

/** The page after something was taken away begins one entry too late, as with tokens that count. */
function skipping(operation: ListingOperation): Edge {
  return () => {
    let removed = 0;
    return async (request, next) => {
      const response = await next(request);
      const called = operationOf(request);
      if (called === removers[operation] && response.status === 200) removed += 1;
      if (called !== operation || response.status !== 200 || removed === 0) return response;
      if (objectIn(request.body)['NextToken'] === undefined) return response;
      const answer = objectIn(response.body);
      return withBody(response, { ...answer, [members[operation]]: entries(operation, answer).slice(1) });
    };
  };
}

/** A token shows what the page it came with showed, whatever list it is used for. */
function mixing(operation: ListingOperation): Edge {
  return () => {
    const shown = new Map<string, { readonly place: string; readonly answer: JsonObject }>();
    return async (request, next) => {
      const response = await next(request);
      if (operationOf(request) !== operation) return response;
      const { NextToken: used, MaxResults: _, ...rest } = objectIn(request.body);
      const place = JSON.stringify(rest);
      const answer = objectIn(response.body);
      if (typeof answer['NextToken'] === 'string') shown.set(answer['NextToken'], { place, answer });
      const from = shown.get(text(used));
      if (from === undefined || from.place === place) return response;
      return successLike(response, from.answer);
    };
  };
}

const faults: Readonly<Record<ListAspect, (operation: ListingOperation) => Edge>> = {
  complete: (operation) =>
    onSuccess([operation], (answer) =>
      answer['NextToken'] === undefined ? answer : { ...answer, [members[operation]]: entries(operation, answer).slice(0, -1) },
    ),
  end: (operation) => onSuccess([operation], (answer) => ({ NextToken: '', ...answer })),
  changing: skipping,
  'foreign-token': mixing,
};

const says: Readonly<Record<ListAspect, string>> = {
  complete: 'Full pages lack their last entry.',
  end: 'The last page has an empty token.',
  changing: 'After something was taken away, further pages lack their first entry.',
  'foreign-token': 'A token shows entries of the list it was given for.',
};

/** One mutant for each rule on a listing. */
export function listMutants(): readonly Mutant[] {
  return listRules().map(({ id, operation, aspect }) => ({
    id: `list/${operation}.${aspect}`,
    family: 'wrong lists',
    says: `${operation}, a list of ${listings[operation].entry} entries: ${says[aspect]}`,
    rules: [id],
    edge: faults[aspect](operation),
  }));
}
