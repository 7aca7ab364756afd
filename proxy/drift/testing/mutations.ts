import type { DriftClass } from '../finding.ts';
import type { Edit } from './mutate.ts';

/** A change of one answer of the story, and the only differences it makes. */
export interface Mutation extends Edit {
  readonly because: string;
  /** The number of the answer. */
  readonly n: number;
  readonly finds: readonly (readonly [DriftClass, place: string])[];
}

const unknownPool = /"__type":"ResourceNotFoundException"/;
const created = /"CreationDate":[^,}]+/;
const guestId = /("IdentityId":"us-east-1:[0-9a-f]{8}-[0-9a-f]{4}-)./;
const poolId = /("IdentityPoolId":"us-east-1:[0-9a-f]{8}-[0-9a-f]{4}-)./;
const refused = '{"__type":"NotAuthorizedException","message":"Access to Identity is forbidden"}';

/** Changes of status and kind of refusal. */
const statuses: readonly Mutation[] = [
  { because: '200 becomes 201', n: 2, status: 201, finds: [['status', '']] },
  { because: '200 becomes 202', n: 3, status: 202, finds: [['status', '']] },
  { because: '200 becomes 204', n: 10, status: 204, finds: [['status', '']] },
  { because: '200 becomes 206', n: 6, status: 206, finds: [['status', '']] },
  { because: '400 becomes 404', n: 8, status: 404, finds: [['status', '']] },
  { because: '400 becomes 403', n: 8, status: 403, finds: [['status', '']] },
  { because: '400 becomes 422', n: 9, status: 422, finds: [['status', '']] },
  {
    because: 'an answer becomes a refusal',
    n: 5,
    status: 400,
    body: [/.+/, refused],
    finds: [
      ['status', ''],
      ['error-type', '__type'],
    ],
  },
  {
    because: 'a list becomes a refusal',
    n: 6,
    status: 400,
    body: [/.+/, refused],
    finds: [
      ['status', ''],
      ['error-type', '__type'],
    ],
  },
  {
    because: 'a refusal becomes an answer',
    n: 9,
    status: 200,
    body: [/.+/, '{}'],
    finds: [
      ['status', ''],
      ['error-type', '__type'],
    ],
  },
  { because: 'the type is another', n: 8, body: [unknownPool, '"__type":"NotAuthorizedException"'], finds: [['error-type', '__type']] },
  {
    because: 'the type has a prefix',
    n: 8,
    body: [unknownPool, '"__type":"com.amazonaws#ResourceNotFoundException"'],
    finds: [['error-type', '__type']],
  },
  { because: 'the type loses its ending', n: 8, body: [unknownPool, '"__type":"ResourceNotFound"'], finds: [['error-type', '__type']] },
  {
    because: 'another type of validation',
    n: 9,
    body: [/ValidationException/, 'InvalidParameterException'],
    finds: [['error-type', '__type']],
  },
  {
    because: 'the header names another type',
    n: 8,
    set: ['x-amzn-errortype', 'NotAuthorizedException'],
    finds: [['error-type', 'header x-amzn-errortype']],
  },
  {
    because: 'the header has an address',
    n: 9,
    set: ['x-amzn-errortype', 'ValidationException:http://internal/'],
    finds: [['error-type', 'header x-amzn-errortype']],
  },
];

/** Changes of words. */
const messages: readonly Mutation[] = [
  { because: 'another word', n: 8, body: [/not found/, 'does not exist'], finds: [['message', 'message']] },
  { because: 'no dot', n: 8, body: [/found\./, 'found'], finds: [['message', 'message']] },
  { because: 'a capital', n: 8, body: [/not found/, 'Not found'], finds: [['message', 'message']] },
  { because: 'no quotes', n: 8, body: [/IdentityPool '([^']+)'/, 'IdentityPool $1'], finds: [['message', 'message']] },
  { because: 'a new beginning', n: 9, body: [/1 validation error detected: /, ''], finds: [['message', 'message']] },
  { because: 'a member in capitals', n: 9, body: [/'identityPoolName'/, "'IdentityPoolName'"], finds: [['message', 'message']] },
  { because: 'another pattern', n: 9, body: [/=,\.@-\]\+/, '=.@-]+'], finds: [['message', 'message']] },
  { because: 'the value is no longer quoted', n: 9, body: [/Value '[^']+' at/, 'Value at'], finds: [['message', 'message']] },
];

/** Members that come, go, or become something else. */
const members: readonly Mutation[] = [
  { because: 'a new flag', n: 1, body: [/^\{/, '{"IsProtected":true,'], finds: [['member-added', 'IsProtected']] },
  { because: 'a new text', n: 2, body: [/\}$/, ',"AccountId":"123456789012"}'], finds: [['member-added', 'AccountId']] },
  {
    because: 'a new member in a list',
    n: 6,
    body: [/\{"CreationDate"/, '{"Status":"ACTIVE","CreationDate"'],
    finds: [['member-added', 'Identities[].Status']],
  },
  { because: 'a new object', n: 3, body: [/\}$/, ',"Owner":{"Name":"x"}}'], finds: [['member-added', 'Owner']] },
  { because: 'a new page', n: 6, body: [/\}$/, ',"NextToken":"abc"}'], finds: [['member-added', 'NextToken']] },
  {
    because: 'a known member comes',
    n: 1,
    body: [/^\{/, '{"OpenIdConnectProviderARNs":[],'],
    finds: [['member-added', 'OpenIdConnectProviderARNs']],
  },
  { because: 'a refusal says more', n: 8, body: [/\}$/, ',"Code":"X"}'], finds: [['member-added', 'Code']] },
  { because: 'another user in a list', n: 5, body: [/\["/, '["one more","'], finds: [['member-added', 'DeveloperUserIdentifierList[]']] },
  {
    because: 'a flag goes',
    n: 1,
    body: [/"AllowUnauthenticatedIdentities":true,/, ''],
    finds: [['member-removed', 'AllowUnauthenticatedIdentities']],
  },
  { because: 'a date goes', n: 3, body: [/,"LastModifiedDate":[^}]+/, ''], finds: [['member-removed', 'LastModifiedDate']] },
  { because: 'an id goes', n: 5, body: [/,"IdentityId":"[^"]+"/, ''], finds: [['member-removed', 'IdentityId']] },
  { because: 'the token goes', n: 4, body: [/,"Token":"[^"]+"/, ''], finds: [['member-removed', 'Token']] },
  {
    because: 'a list goes',
    n: 5,
    body: [/"DeveloperUserIdentifierList":\[[^\]]*\],/, ''],
    finds: [['member-removed', 'DeveloperUserIdentifierList']],
  },
  { because: 'the map goes', n: 1, body: [/,"IdentityPoolTags":\{[^}]*\}/, ''], finds: [['member-removed', 'IdentityPoolTags']] },
  {
    because: 'an entry of the map goes',
    n: 1,
    body: [/"IdentityPoolTags":\{[^}]*\}/, '"IdentityPoolTags":{}'],
    finds: [['member-removed', 'IdentityPoolTags.*']],
  },
  { because: 'a list in a list goes', n: 6, body: [/,"Logins":\[[^\]]*\]/, ''], finds: [['member-removed', 'Identities[].Logins']] },
  {
    because: 'a date becomes a text',
    n: 3,
    body: [created, '"CreationDate":"2026-09-21T14:13:20Z"'],
    finds: [['member-retyped', 'CreationDate']],
  },
  {
    because: 'a flag becomes a text',
    n: 1,
    body: [/Identities":true/, 'Identities":"true"'],
    finds: [['member-retyped', 'AllowUnauthenticatedIdentities']],
  },
  {
    because: 'a map becomes a list',
    n: 1,
    body: [/"IdentityPoolTags":\{[^}]*\}/, '"IdentityPoolTags":[]'],
    finds: [['member-retyped', 'IdentityPoolTags']],
  },
  {
    because: 'a list becomes nothing',
    n: 5,
    body: [/List":\[[^\]]*\]/, 'List":null'],
    finds: [['member-retyped', 'DeveloperUserIdentifierList']],
  },
  {
    because: 'a list becomes a text',
    n: 6,
    body: [/"Logins":\[[^\]]*\]/, '"Logins":"x"'],
    finds: [['member-retyped', 'Identities[].Logins']],
  },
  {
    because: 'a text becomes a number',
    n: 7,
    body: [/"IdentityPoolName":"[^"]*"/, '"IdentityPoolName":7'],
    finds: [['member-retyped', 'IdentityPools[].IdentityPoolName']],
  },
  { because: 'the body becomes empty', n: 6, body: [/.+/, ''], finds: [['member-retyped', '(body)']] },
  { because: 'an empty body becomes an object', n: 10, body: [/^$/, '{}'], finds: [['member-retyped', '(body)']] },
  { because: 'the body becomes a page', n: 6, body: [/.+/, '<html></html>'], finds: [['member-retyped', '(body)']] },
  { because: 'a token becomes opaque', n: 4, body: [/"Token":"[^"]+"/, '"Token":"opaque"'], finds: [['member-retyped', 'Token']] },
  {
    because: 'the flag turns',
    n: 1,
    body: [/Identities":true/, 'Identities":false'],
    finds: [['value', 'AllowUnauthenticatedIdentities']],
  },
];

/** The form of values, headers, and order. */
const forms: readonly Mutation[] = [
  { because: 'a whole number', n: 3, body: [created, '"CreationDate":1790000000'], finds: [['number-spelling', 'CreationDate']] },
  { because: 'a decimal fraction', n: 3, body: [created, '"CreationDate":1790000000.5'], finds: [['number-spelling', 'CreationDate']] },
  { because: 'a small exponent', n: 3, body: [created, '"CreationDate":1.79e9'], finds: [['number-spelling', 'CreationDate']] },
  { because: 'a signed exponent', n: 3, body: [created, '"CreationDate":1.79E+9'], finds: [['number-spelling', 'CreationDate']] },
  { because: 'milliseconds', n: 3, body: [/("CreationDate":[\d.]+)E9/, '$1E12'], finds: [['number-spelling', 'CreationDate']] },
  {
    because: 'a member stands there twice',
    n: 3,
    body: [/\}$/, ',"LastModifiedDate":1.7E9}'],
    finds: [['member-added', 'LastModifiedDate']],
  },
  {
    because: 'an exponent without fraction',
    n: 6,
    body: [created, '"CreationDate":179E7'],
    finds: [['number-spelling', 'Identities[].CreationDate']],
  },
  { because: 'ids of identities of version 4', n: 5, body: [guestId, '$14'], finds: [['id-version', 'IdentityId']] },
  { because: 'ids in a list of version 7', n: 6, body: [guestId, '$17'], finds: [['id-version', 'Identities[].IdentityId']] },
  { because: 'ids of pools of version 1', n: 7, body: [poolId, '$11'], finds: [['id-version', 'IdentityPools[].IdentityPoolId']] },
  {
    because: 'request ids of version 1',
    n: 2,
    set: ['x-amzn-requestid', '0b1a9c52-5c1d-11ee-8c99-0242ac120002'],
    finds: [['id-version', 'header x-amzn-requestid']],
  },
  { because: 'a header comes', n: 2, add: ['X-Cache', 'miss'], finds: [['headers', 'header x-cache']] },
  { because: 'a header goes', n: 3, drop: 'strict-transport-security', finds: [['headers', 'header strict-transport-security']] },
  { because: 'no request id', n: 6, drop: 'x-amzn-requestid', finds: [['headers', 'header x-amzn-requestid']] },
  {
    because: 'another content type',
    n: 2,
    set: ['content-type', 'application/x-amz-json-1.0'],
    finds: [['headers', 'header content-type']],
  },
  {
    because: 'a character set',
    n: 8,
    set: ['content-type', 'application/x-amz-json-1.1; charset=utf-8'],
    finds: [['headers', 'header content-type']],
  },
  {
    because: 'a header in another case',
    n: 4,
    rename: ['x-amzn-requestid', 'X-Amzn-Requestid'],
    finds: [['headers', 'header x-amzn-requestid']],
  },
  {
    because: 'headers in another order',
    n: 7,
    drop: 'strict-transport-security',
    add: ['strict-transport-security', 'x'],
    finds: [['headers', 'headers']],
  },
  {
    because: 'dates in another order',
    n: 3,
    body: [/^\{("CreationDate":[^,]+),(.+),("Last[^}]+)\}$/, '{$3,$2,$1}'],
    finds: [['order', '(body)']],
  },
  {
    because: 'the pool after its name',
    n: 7,
    body: [/\{("IdentityPoolId":[^,]+),([^}]+)\}/, '{$2,$1}'],
    finds: [['order', 'IdentityPools[]']],
  },
  { because: 'the message first', n: 8, body: [/^\{("__type":[^,]+),(.+)\}$/, '{$2,$1}'], finds: [['order', '(body)']] },
];

/** Sixty changes and more, each with the differences it makes and no other. */
export const mutations: readonly Mutation[] = [...statuses, ...messages, ...members, ...forms];
