import type { OperationName } from '../../../../src/contract/operations.ts';
import { accessRules } from '../../../../src/contract/rules/families/access.ts';
import { inputConstraints } from '../../../../src/contract/rules/families/input-constraints.ts';
import { mayTouch, readables, type FramedOperation, type Readable } from '../../../../src/contract/rules/families/frame.ts';
import { isObject } from '../../../../src/engine/check/answer.ts';
import type { JsonObject } from '../../../../src/kernel/json.ts';
import { objectIn, operationOf, withBody, type Edge } from '../edge.ts';
import type { Mutant } from '../mutant.ts';

/** Each success, or each refusal, of one operation changes what another reads: an odd number takes the first member, or the first entry, away. */
function disturbs(operation: string, reader: string, status: 200 | 400 = 200): Edge {
  return () => {
    let happened = 0;
    return async (request, next) => {
      const called = operationOf(request);
      const response = await next(request);
      if (called === operation && response.status === status) happened += 1;
      if (called !== reader || response.status !== 200 || happened % 2 === 0) return response;
      return withBody(response, shortened(objectIn(response.body)));
    };
  };
}

function shortened(answer: JsonObject): JsonObject {
  const [first, ...others] = Object.entries(answer);
  if (first === undefined) return { Spoilt: true };
  const [name, value] = first;
  if (Array.isArray(value) && value.length > 0) return { ...answer, [name]: value.slice(1) };
  if (isObject(value) && Object.keys(value).length > 0) return { ...answer, [name]: Object.fromEntries(Object.entries(value).slice(1)) };
  return Object.fromEntries(others);
}

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(table).filter((key): key is Key => Object.hasOwn(table, key));
}

function disturbance(operation: FramedOperation, readable: Readable): Mutant {
  return {
    id: `frame/${operation}.${readable.replace(' ', '-')}`,
    family: 'what must stay',
    says: `${operation} changes what ${readables[readable]} tells of everybody.`,
    rules: [`${operation}.frame.untouched`],
    edge: disturbs(operation, readables[readable]),
  };
}

/** What shows whether a refused call was done all the same. */
const witnesses = {
  DeleteIdentityPool: 'DescribeIdentityPool',
  GetCredentialsForIdentity: 'DescribeIdentity',
  GetId: 'ListIdentities',
  GetOpenIdToken: 'DescribeIdentity',
  GetOpenIdTokenForDeveloperIdentity: 'ListIdentities',
  MergeDeveloperIdentities: 'ListIdentities',
  SetIdentityPoolRoles: 'GetIdentityPoolRoles',
  SetPrincipalTagAttributeMap: 'GetPrincipalTagAttributeMap',
  TagResource: 'ListTagsForResource',
  UnlinkDeveloperIdentity: 'DescribeIdentity',
  UnlinkIdentity: 'DescribeIdentity',
  UntagResource: 'ListTagsForResource',
  UpdateIdentityPool: 'DescribeIdentityPool',
} as const satisfies Partial<Record<OperationName, OperationName>>;

/** For each operation that changes something: what it refuses is done all the same. */
export function refusalMutants(): readonly Mutant[] {
  return keysOf(witnesses).map((operation) => ({
    id: `frame/${operation}.refused-but-done`,
    family: 'refused, but done',
    says: `${operation} refuses and has changed something all the same.`,
    rules: [...inputConstraints(), ...accessRules()].flatMap((rule) =>
      rule.operation === operation && rule.aspect !== 'no-authorization-header' ? [rule.id] : [],
    ),
    edge: disturbs(operation, witnesses[operation], 400),
  }));
}

/** For each operation and each thing that can be read: the operation changes it everywhere. For each read: it changes what it reads. */
export function frameMutants(): readonly Mutant[] {
  return [
    ...keysOf(mayTouch).flatMap((operation) => keysOf(readables).map((readable) => disturbance(operation, readable))),
    ...[...Object.values(readables), 'ListIdentityPools'].map((reader) => ({
      id: `frame/${reader}.reads`,
      family: 'what must stay',
      says: `Each ${reader} changes what DescribeIdentityPool tells.`,
      rules: [`${reader}.frame.reads-only`],
      edge: disturbs(reader, 'DescribeIdentityPool'),
    })),
  ];
}
