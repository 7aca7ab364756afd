import { memberCells } from '../../../../src/contract/rules/families/members.ts';
import { type MemberCase, type WritingOperation } from '../../../../src/contract/rules/families/written-members.ts';
import { isObject } from '../../../../src/engine/check/answer.ts';
import type { JsonObject } from '../../../../src/kernel/json.ts';
import { parseJson } from '../../../../src/kernel/json.ts';
import type { HttpResponse } from '../../../../src/wire/http/message.ts';
import { objectIn, operationOf, refusalLike, withBody, without, type Edge } from '../edge.ts';
import type { Mutant } from '../mutant.ts';
import { listOf, objectOf, text } from '../named/spoil.ts';
import { decidedBy } from './deciding.ts';

/** One call as a mutant sees it: with what was seen of its kind before. */
interface Seen {
  readonly operation: string;
  readonly input: JsonObject;
  readonly answer: JsonObject;
  readonly response: HttpResponse;
  /** Inputs of the same operation that were taken before, in order. */
  readonly earlier: readonly JsonObject[];
}

/** A wrong answer to some calls; undefined where the right one goes out. */
type Wrong = (seen: Seen) => HttpResponse | undefined;

function answering(wrong: Wrong): Edge {
  return () => {
    const taken = new Map<string, JsonObject[]>();
    return async (request, next) => {
      const [operation, input] = [operationOf(request), objectIn(request.body)];
      const response = await next(request);
      const earlier = taken.get(operation) ?? [];
      const spoilt = wrong({ operation, input, answer: objectIn(response.body), response, earlier: [...earlier] });
      if (response.status === 200) taken.set(operation, [...earlier, input]);
      return spoilt ?? response;
    };
  };
}

/** Answers some calls as a success without carrying them out. */
function idle(operation: string, applies: (input: JsonObject, told: JsonObject) => boolean, answer: JsonObject = {}): Edge {
  return () => {
    let told: JsonObject = {};
    return async (request, next) => {
      const input = objectIn(request.body);
      if (operationOf(request) !== operation || !applies(input, told)) {
        const response = await next(request);
        if (operationOf(request).startsWith('List')) told = objectIn(response.body);
        return response;
      }
      const model = await next({
        ...request,
        headers: request.headers.map(([name, value]) => [
          name,
          /target/i.test(name) ? value.replace(operation, 'ListIdentityPools') : value,
        ]),
        body: Buffer.from('{"MaxResults":1}'),
      });
      return withBody({ ...model, status: 200, headers: model.headers.filter(([name]) => !/^x-amzn-error/i.test(name)) }, answer);
    };
  };
}

const entriesOf =
  (member: string) =>
  (input: JsonObject): number =>
    listOf(input[member]).length;
const keysIn = entriesOf('TagKeys');
const idsIn = entriesOf('IdentityIdsToDelete');
const wasThere = (member: string, { input, earlier }: Seen): boolean =>
  earlier.some((before) => JSON.stringify(before[member]) === JSON.stringify(input[member]));

function refusedAgain(operation: string, member: string): Edge {
  return answering((seen) =>
    seen.operation === operation && seen.response.status === 200 && wasThere(member, seen)
      ? refusalLike(seen.response, 'ResourceNotFoundException', 'Refused by a mutant.')
      : undefined,
  );
}

/** Claims of the token of an answer, changed; its signature is what it was. */
function withClaims({ response, answer }: Seen, change: (claims: JsonObject) => JsonObject): HttpResponse {
  const [header = '', payload = '', signature = ''] = text(answer['Token']).split('.');
  const claims = objectOf(parseJson(Buffer.from(payload, 'base64url').toString()) ?? null);
  const changed = Buffer.from(JSON.stringify(change(claims))).toString('base64url');
  return withBody(response, { ...answer, Token: [header, changed, signature].join('.') });
}

const developer = 'GetOpenIdTokenForDeveloperIdentity';

function onToken(applies: (seen: Seen) => boolean, wrong: (seen: Seen) => HttpResponse): Edge {
  return answering((seen) =>
    seen.operation === developer && seen.response.status === 200 && seen.input['IdentityId'] === undefined && applies(seen)
      ? wrong(seen)
      : undefined,
  );
}

const livesLonger = (seen: Seen): HttpResponse => withClaims(seen, (claims) => ({ ...claims, exp: Number(claims['exp']) + 1 }));

const tagsClaim = 'https://aws.amazon.com/tags';

const losesTag = (seen: Seen): HttpResponse =>
  withClaims(seen, (claims) => {
    const told = objectOf(claims[tagsClaim]);
    const [, ...rest] = Object.entries(objectOf(told['principal_tags']));
    return { ...claims, [tagsClaim]: { ...told, principal_tags: Object.fromEntries(rest) } };
  });

const someoneElse = ({ response, answer }: Seen): HttpResponse =>
  withBody(response, { ...answer, IdentityId: text(answer['IdentityId']).replace(/.$/, (last) => (last === '0' ? '1' : '0')) });

const countTags = ({ input }: Seen): number => (isObject(input['PrincipalTags']) ? Object.keys(input['PrincipalTags']).length : 0);
const lasting =
  (seconds: number) =>
  ({ input }: Seen): boolean =>
    input['TokenDuration'] === seconds;

/** Gives a user whom nobody has seen the identity of the one before. */
function oneForAll(): Edge {
  return () => {
    let first: string | undefined;
    return async (request, next) => {
      const response = await next(request);
      if (operationOf(request) !== developer || response.status !== 200) return response;
      const answer = objectIn(response.body);
      first ??= text(answer['IdentityId']);
      return withBody(response, { ...answer, IdentityId: first });
    };
  };
}

const merge = 'MergeDeveloperIdentities';
const destinationOf = (input: JsonObject): string => text(input['DestinationUserIdentifier']);

function mergesWrongly(isFirst: boolean): Edge {
  return answering((seen) => {
    const before = seen.earlier.some((input) => destinationOf(input) === destinationOf(seen.input));
    return seen.operation === merge && seen.response.status === 200 && before !== isFirst ? someoneElse(seen) : undefined;
  });
}

const unlink = 'UnlinkDeveloperIdentity';
const lookup = 'LookupDeveloperIdentity';

function shortLookup(after: string): Edge {
  return () => {
    let isAfter = false;
    return async (request, next) => {
      const response = await next(request);
      if (operationOf(request) === after && response.status === 200) isAfter = true;
      if (operationOf(request) !== lookup || !isAfter || response.status !== 200) return response;
      const answer = objectIn(response.body);
      return withBody(response, { ...answer, DeveloperUserIdentifierList: listOf(answer['DeveloperUserIdentifierList']).slice(1) });
    };
  };
}

function forgetsOthers(): Edge {
  return () => {
    let isAfter = false;
    return async (request, next) => {
      const response = await next(request);
      if (operationOf(request) === 'UntagResource' && response.status === 200) isAfter = true;
      if (operationOf(request) !== 'ListTagsForResource' || !isAfter || response.status !== 200) return response;
      const [, ...rest] = Object.entries(objectOf(objectIn(response.body)['Tags']));
      return withBody(response, { Tags: Object.fromEntries(rest) });
    };
  };
}

const lastOf = (told: JsonObject): boolean => listOf(told['Identities']).length === 1 || Object.keys(objectOf(told['Tags'])).length === 1;

const deeds: Readonly<Partial<Record<WritingOperation, Readonly<Record<string, Readonly<Partial<Record<MemberCase, () => Edge>>>>>>>> = {
  UntagResource: {
    TagKeys: {
      one: () => idle('UntagResource', (input) => keysIn(input) === 1),
      two: () => idle('UntagResource', (input) => keysIn(input) === 2),
      last: () => idle('UntagResource', (_, told) => lastOf(told)),
      fewer: forgetsOthers,
      again: () => refusedAgain('UntagResource', 'TagKeys'),
    },
  },
  DeleteIdentities: {
    IdentityIdsToDelete: {
      one: () => idle('DeleteIdentities', (input) => idsIn(input) === 1, { UnprocessedIdentityIds: [] }),
      two: () => idle('DeleteIdentities', (input) => idsIn(input) === 2, { UnprocessedIdentityIds: [] }),
      most: () => idle('DeleteIdentities', (input) => idsIn(input) === 60, { UnprocessedIdentityIds: [] }),
      last: () => idle('DeleteIdentities', (_, told) => lastOf(told), { UnprocessedIdentityIds: [] }),
      again: () => refusedAgain('DeleteIdentities', 'IdentityIdsToDelete'),
    },
  },
  GetOpenIdTokenForDeveloperIdentity: {
    Logins: {
      one: () =>
        onToken(
          (seen) => !wasThere('Logins', seen),
          ({ response, answer }) => withBody(response, without(answer, 'Token')),
        ),
      again: () => onToken((seen) => wasThere('Logins', seen), someoneElse),
      changed: oneForAll,
      described: () =>
        onToken(
          () => true,
          (seen) => withClaims(seen, (claims) => ({ ...claims, sub: 'somebody' })),
        ),
    },
    TokenDuration: {
      absent: () => onToken(({ input }) => input['TokenDuration'] === undefined, livesLonger),
      null: () =>
        answering((seen) => (seen.operation === developer && seen.input['TokenDuration'] === null ? livesLonger(seen) : undefined)),
      least: () => onToken(lasting(1), livesLonger),
      set: () => onToken(({ input }) => Number(input['TokenDuration'] ?? 0) > 1 && input['TokenDuration'] !== 86_400, livesLonger),
      most: () => onToken(lasting(86_400), livesLonger),
    },
    PrincipalTags: {
      one: () => onToken((seen) => countTags(seen) === 1, losesTag),
      two: () => onToken((seen) => countTags(seen) === 2, losesTag),
      most: () => onToken((seen) => countTags(seen) === 50, losesTag),
    },
    IdentityId: {
      null: () =>
        answering(({ operation, input, response }) =>
          operation === developer && input['IdentityId'] === null
            ? refusalLike(response, 'ValidationException', 'Refused by a mutant.')
            : undefined,
        ),
    },
  },
  MergeDeveloperIdentities: {
    SourceUserIdentifier: {
      one: () => mergesWrongly(true),
      two: () => mergesWrongly(false),
      described: () => shortLookup(merge),
      again: () =>
        answering((seen) =>
          seen.operation === merge && seen.response.status !== 200 && wasThere('SourceUserIdentifier', seen)
            ? withBody(
                { ...seen.response, status: 200, headers: seen.response.headers.filter(([name]) => !/^x-amzn-error/i.test(name)) },
                {},
              )
            : undefined,
        ),
    },
  },
  UnlinkDeveloperIdentity: {
    DeveloperUserIdentifier: {
      one: () => idle(unlink, () => true),
      fewer: () => shortLookup(unlink),
    },
  },
};

/** One mutant for each cell of an operation on tags, identities and users: the deed is not done, or its answer is another's. */
export function memberDeedMutants(): readonly Mutant[] {
  return memberCells().flatMap((cell) => {
    const edge = deeds[cell.operation]?.[cell.member]?.[cell.case];
    if (edge === undefined) return [];
    return [
      { id: `member/${cell.id}`, family: 'members one by one', says: `Not so: ${cell.says}`, rules: decidedBy(cell.id), edge: edge() },
    ];
  });
}
