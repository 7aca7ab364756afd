import type { JsonObject, JsonValue } from '../../../../src/kernel/json.ts';
import { asked, objectIn, operationOf, withBody, type Edge } from '../edge.ts';
import type { Mutant } from '../mutant.ts';
import { listOf, objectOf, text } from './spoil.ts';

const family = 'updates without effect';

/** What an update leaves in effect of one member, from what was in effect and what was sent. */
type Effect = (before: JsonValue | undefined, sent: JsonValue | undefined) => JsonValue | undefined;

/** An update is told as it was sent, and another value of one member counts. */
function toldOnly(member: string, effect: Effect): Edge {
  return () => {
    const [told, counts] = [new Map<string, JsonObject>(), new Map<string, JsonValue | undefined>()];
    return async (request, next) => {
      const [operation, input] = [operationOf(request), objectIn(request.body)];
      const pool = text(input['IdentityPoolId']);
      const isUpdate = operation === 'UpdateIdentityPool';
      const value = effect(counts.get(pool), input[member]);
      const response = await next(isUpdate && value !== undefined ? asked(request, { ...input, [member]: value }) : request);
      if (response.status !== 200) return response;
      if (operation === 'CreateIdentityPool') counts.set(text(objectIn(response.body)['IdentityPoolId']), input[member]);
      if (isUpdate) counts.set(pool, value);
      if (isUpdate) told.set(pool, input[member] === undefined ? {} : { [member]: input[member] });
      const shown = operation.endsWith('eIdentityPool') ? told.get(pool) : undefined;
      if (shown === undefined) return response;
      const { [member]: _, ...others } = objectIn(response.body);
      return withBody(response, { ...others, ...shown });
    };
  };
}

/** What an update leaves out stays as it was. */
function keeps(member: string): Edge {
  return () => {
    const last = new Map<string, JsonValue>();
    return async (request, next) => {
      const [operation, input] = [operationOf(request), objectIn(request.body)];
      const before = last.get(text(input['IdentityPoolId']));
      const isKept = operation === 'UpdateIdentityPool' && input[member] === undefined && before !== undefined;
      const response = await next(isKept ? asked(request, { ...input, [member]: before }) : request);
      const { IdentityPoolId: pool, [member]: now } = objectIn(response.body);
      if (/^(Create|Update)IdentityPool$/.test(operation) && now !== undefined) last.set(text(pool), now);
      return response;
    };
  };
}

/** After an update of its pool each developer user counts as another one. */
const usersForgotten: Edge = () => {
  const updates = new Map<string, number>();
  return async (request, next) => {
    const [operation, input] = [operationOf(request), objectIn(request.body)];
    const pool = text(input['IdentityPoolId']);
    const past = updates.get(pool) ?? 0;
    if (operation === 'UpdateIdentityPool') updates.set(pool, past + 1);
    if (operation !== 'GetOpenIdTokenForDeveloperIdentity' || past === 0) return next(request);
    const renamed = Object.entries(objectOf(input['Logins'])).map(([key, user]) => [key, `${text(user)}-${past}`]);
    return next(asked(request, { ...input, Logins: Object.fromEntries(renamed) }));
  };
};

const both: Effect = (before, sent) => [...new Set([...listOf(before), ...listOf(sent)])];
const onlyFormer: Effect = (before, sent) => listOf(sent).filter((one) => listOf(before).includes(one));
const replaced = ['UpdateIdentityPool.behaviour.full-replacement'];
const issuers = 'OpenIdConnectProviderARNs';

const rows: readonly (Pick<Mutant, 'says' | 'rules'> & { readonly id: string; readonly edge: Edge })[] = [
  {
    id: 'provider-still-trusted',
    says: 'A provider that an update takes away is still trusted.',
    rules: replaced,
    edge: toldOnly(issuers, both),
  },
  {
    id: 'provider-never-trusted',
    says: 'A provider that an update adds is not trusted.',
    rules: replaced,
    edge: toldOnly(issuers, onlyFormer),
  },
  {
    id: 'guests-still-allowed',
    says: 'A pool whose update forbids guests still makes them.',
    rules: ['GetId.behaviour.guest-refused'],
    edge: toldOnly('AllowUnauthenticatedIdentities', (before, sent) => before === true || sent === true),
  },
  {
    id: 'guests-never-allowed',
    says: 'A pool whose update allows guests makes none.',
    rules: ['GetId.behaviour.guest-new'],
    edge: toldOnly('AllowUnauthenticatedIdentities', (before, sent) => before === true && sent === true),
  },
  ...[issuers, 'CognitoIdentityProviders', 'SamlProviderARNs'].map((member) => ({
    id: `keeps-${member}`,
    says: `An update that leaves out ${member} keeps them.`,
    rules: replaced,
    edge: keeps(member),
  })),
  {
    id: 'users-forgotten',
    says: 'After an update of its pool a developer user is a stranger.',
    rules: ['GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve'],
    edge: usersForgotten,
  },
];

/** Updates that are told rightly and do something else, or nothing. */
export const wrongUpdates: readonly Mutant[] = rows.map((row) => ({ ...row, id: `update/${row.id}`, family, signatures: 'off' }));
