import type { JsonObject, JsonValue } from '../../../../src/kernel/json.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../../../src/wire/http/message.ts';
import { asked, objectIn, onInput, operationOf, successLike, withBody, type Edge } from '../edge.ts';
import { letIn } from '../families/access-cells.ts';
import type { Mutant } from '../mutant.ts';
import { listOf, objectOf, text } from './spoil.ts';

const family = 'what was left behind';

/** A call and its answer, with a memory that lasts as long as its target. */
interface Turn {
  readonly operation: string;
  readonly input: JsonObject;
  readonly answer: JsonObject;
  readonly response: HttpResponse;
  readonly request: HttpRequest;
  readonly next: Transport;
  readonly works: boolean;
  /** Texts by name, for whatever a mutant has to remember. */
  readonly memory: Map<string, string>;
}

/** Sees each call with its answer, and may answer otherwise. */
function seeing(act: (turn: Turn) => HttpResponse | undefined | Promise<HttpResponse>): Edge {
  return () => {
    const memory = new Map<string, string>();
    return async (request, next) => {
      const response = await next(request);
      const [input, answer] = [objectIn(request.body), objectIn(response.body)];
      const works = response.status === 200;
      return (await act({ operation: operationOf(request), input, answer, response, request, next, works, memory })) ?? response;
    };
  };
}

/** Another identity that nobody has. */
const strange = (id: JsonValue | undefined): string => `${text(id).slice(0, -4)}0000`;

const users = (input: JsonObject): string => JSON.stringify([input['IdentityPoolId'], input['Logins']]);

/** What led to an identity that was deleted leads to it again. */
function leadsBack(operation: string): Edge {
  return seeing(({ operation: called, input, answer, response, works, memory }) => {
    if (called === 'DeleteIdentities' && works) listOf(input['IdentityIdsToDelete']).forEach((id) => memory.set(text(id), 'deleted'));
    if (called !== operation || !works || input['Logins'] === undefined) return undefined;
    const former = memory.get(users(input));
    if (former !== undefined && memory.has(former)) return withBody(response, { ...answer, IdentityId: former });
    memory.set(users(input), text(answer['IdentityId']));
    return undefined;
  });
}

/** A lookup finds users where they were last seen, as far as the mutant says. */
function looksUp(found: (turn: Turn) => JsonObject | undefined): Edge {
  return seeing((turn) => {
    const { operation, input, answer, works, memory } = turn;
    const [user] = Object.values(objectOf(input['Logins'])).map(text);
    if (operation === 'GetOpenIdTokenForDeveloperIdentity' && works && user !== undefined) {
      memory.set(`user ${user}`, text(answer['IdentityId']));
      memory.set(`identity ${text(answer['IdentityId'])}`, user);
    }
    if (operation !== 'LookupDeveloperIdentity') return undefined;
    const body = found(turn);
    return body === undefined ? undefined : successLike(turn.response, body);
  });
}

/** The identity of a user is found although the lookup is refused. */
const foundByUser = ({ input, works, memory }: Turn): JsonObject | undefined => {
  const IdentityId = memory.get(`user ${text(input['DeveloperUserIdentifier'])}`);
  return works || IdentityId === undefined || input['IdentityId'] !== undefined ? undefined : { IdentityId };
};

/** The user of an identity is found whatever has become of the two. */
const foundByIdentity = ({ input, memory }: Turn): JsonObject | undefined => {
  const user = memory.get(`identity ${text(input['IdentityId'])}`);
  return user === undefined ? undefined : { IdentityId: text(input['IdentityId']), DeveloperUserIdentifierList: [user] };
};

/** Identities that an operation unlinked are listed where they are hidden, or missing where they are shown. */
function listsUnlinked(operation: string, change: 'added' | 'missing'): Edge {
  return seeing(({ operation: called, input, answer, response, works, memory }) => {
    if (called === operation && works) memory.set(text(input['IdentityId']), 'unlinked');
    if (called !== 'ListIdentities' || !works || (input['HideDisabled'] === true) !== (change === 'added')) return undefined;
    const others = listOf(answer['Identities']).filter((one) => !memory.has(text(objectOf(one)['IdentityId'])));
    const added = change === 'added' ? [...memory.keys()].map((IdentityId) => ({ IdentityId })) : [];
    return withBody(response, { ...answer, Identities: [...others, ...added] });
  });
}

/** After an operation that merges, a call that matches is led to another identity. */
function losesAfter(merges: (turn: Turn) => boolean, lost: (turn: Turn) => boolean): Edge {
  return seeing((turn) => {
    const { answer, response, works, memory } = turn;
    if (works && merges(turn)) memory.set('merged', 'yes');
    if (!works || !memory.has('merged') || !lost(turn)) return undefined;
    return withBody(response, { ...answer, IdentityId: strange(answer['IdentityId']) });
  });
}

const countOfLogins = ({ input }: Turn): number => Object.keys(objectOf(input['Logins'])).length;

/** Refused credentials are given once this has worked. */
function credentialsAfter(operation: string, isMeant: (turn: Turn) => boolean): Edge {
  return seeing((turn) => {
    const { operation: called, input, response, works, memory } = turn;
    if (called === operation && works && isMeant(turn)) memory.set('happened', 'yes');
    const isGiven = called === 'GetCredentialsForIdentity' && !works && memory.has('happened');
    return isGiven ? successLike(response, letIn(text(input['IdentityId']))) : undefined;
  });
}

const gone = ['DeleteIdentities.behaviour.gone'];

const rows: readonly (Pick<Mutant, 'says' | 'rules'> & { readonly id: string; readonly edge: Edge })[] = [
  {
    id: 'deleted-found-by-login',
    says: 'A login leads to its identity although that was deleted.',
    rules: gone,
    edge: leadsBack('GetId'),
  },
  {
    id: 'deleted-found-by-user',
    says: 'A developer user leads to its identity although that was deleted.',
    rules: gone,
    edge: leadsBack('GetOpenIdTokenForDeveloperIdentity'),
  },
  {
    id: 'deleted-found-by-lookup',
    says: 'A lookup finds the identity of a developer user although that was deleted.',
    rules: gone,
    edge: looksUp(foundByUser),
  },
  ...(['UnlinkDeveloperIdentity', 'UnlinkIdentity'] as const).flatMap((operation) => [
    {
      id: `${operation}-not-hidden`,
      says: `Identities that ${operation} disabled are listed with HideDisabled.`,
      rules: ['ListIdentities.behaviour.hide-disabled'],
      edge: listsUnlinked(operation, 'added'),
    },
    {
      id: `${operation}-not-listed`,
      says: `Identities that ${operation} disabled are missing without HideDisabled.`,
      rules: ['ListIdentities.behaviour.hide-disabled-default'],
      edge: listsUnlinked(operation, 'missing'),
    },
  ]),
  {
    id: 'loser-has-credentials',
    says: 'The identity that a merge by GetOpenIdToken disabled gets credentials.',
    rules: ['GetOpenIdToken.behaviour.merge'],
    edge: credentialsAfter('GetOpenIdToken', (turn) => countOfLogins(turn) > 1),
  },
  {
    id: 'loser-keeps-users',
    says: 'A merge by GetOpenIdToken forgets the developer users of the identity that it disables.',
    rules: ['GetOpenIdToken.behaviour.merge'],
    edge: losesAfter(
      (turn) => turn.operation === 'GetOpenIdToken' && countOfLogins(turn) > 1,
      ({ operation }) => operation === 'GetOpenIdTokenForDeveloperIdentity',
    ),
  },
  {
    id: 'merge-drops-login',
    says: 'A merge drops the public login of the destination.',
    rules: ['MergeDeveloperIdentities.behaviour.destination-wins'],
    edge: losesAfter(
      ({ operation }) => operation === 'MergeDeveloperIdentities',
      ({ operation }) => operation === 'GetId',
    ),
  },
  {
    id: 'one-unlinked-of-two',
    says: 'UnlinkIdentity removes the first of the logins named.',
    rules: ['UnlinkIdentity.behaviour.proof'],
    edge: onInput('UnlinkIdentity', (input) => ({ ...input, LoginsToRemove: listOf(input['LoginsToRemove']).slice(0, 1) })),
  },
  {
    id: 'unlinked-login-has-credentials',
    says: 'A login that was unlinked still leads to credentials.',
    rules: ['UnlinkIdentity.behaviour.proof'],
    edge: credentialsAfter('UnlinkIdentity', () => true),
  },
  {
    id: 'unlinked-user-found',
    says: 'A lookup finds the former identity of a user who was unlinked.',
    rules: ['UnlinkDeveloperIdentity.behaviour.new-next-time'],
    edge: looksUp(foundByUser),
  },
  {
    id: 'merged-user-found-at-source',
    says: 'The former identity of a merged user still has it.',
    rules: ['LookupDeveloperIdentity.behaviour.both-mismatch'],
    edge: looksUp((turn) =>
      turn.memory.get(`identity ${text(turn.input['IdentityId'])}`) === turn.input['DeveloperUserIdentifier']
        ? foundByIdentity(turn)
        : undefined,
    ),
  },
  {
    id: 'merged-source-lists-user',
    says: 'The former identity of a merged user still lists it.',
    rules: ['LookupDeveloperIdentity.behaviour.both-mismatch'],
    edge: looksUp((turn) => (turn.input['DeveloperUserIdentifier'] === undefined ? foundByIdentity(turn) : undefined)),
  },
  {
    id: 'user-of-another-pool-found',
    says: 'A lookup finds the users of all pools.',
    rules: ['LookupDeveloperIdentity.behaviour.by-user'],
    edge: looksUp(foundByUser),
  },
  {
    id: 'identity-of-another-pool-found',
    says: 'A lookup finds the identities of all pools.',
    rules: ['LookupDeveloperIdentity.behaviour.by-user'],
    edge: looksUp(foundByIdentity),
  },
  {
    id: 'identity-of-another-pool-ignored',
    says: 'A developer user beside an identity of another pool gets a new one.',
    rules: ['GetOpenIdTokenForDeveloperIdentity.behaviour.link-existing'],
    edge: seeing(({ operation, input, works, request, next }) => {
      if (operation !== 'GetOpenIdTokenForDeveloperIdentity' || works) return undefined;
      const { IdentityId: _, ...others } = input;
      return next(asked(request, others));
    }),
  },
];

/** Things that ought to be gone and are found, and things that ought to be found and are gone. */
export const wrongLeavings: readonly Mutant[] = rows.map((row) => ({ ...row, id: `left/${row.id}`, family, signatures: 'off' }));
