import { isOperationName, operations } from '../../src/contract/operations.ts';
import { factsOf, structure, text } from '../../src/contract/shapes/building-blocks.ts';
import type { Shape } from './json-leaves.ts';

const errorBody = factsOf(
  structure('ErrorBody', {
    __type: text('ErrorType'),
    message: text('ErrorMessage'),
    Message: text('ErrorMessage'),
  }),
);

/** The shape of a request's body. */
export function requestShape(operation: string): Shape {
  return isOperationName(operation) ? factsOf(operations[operation].input) : undefined;
}

/** The shape of an answer's body. */
export function responseShape(operation: string, status: number): Shape {
  if (status >= 400) return errorBody;
  const output = isOperationName(operation) ? operations[operation].output : undefined;
  return output === undefined ? undefined : factsOf(output);
}

/** Shapes whose texts are words of the protocol and need no look. */
export const vocabularyShapes: ReadonlySet<string> = new Set([
  '(member)',
  '(word)',
  'AmbiguousRoleResolutionType',
  'ErrorCode',
  'ErrorType',
  'MappingRuleMatchType',
  'RoleMappingType',
  'RoleType',
]);

/** Members of documents and forms beside the API, by the shape they correspond to. */
export const foreignMembers: ReadonlyMap<string, string> = new Map([
  ['n', 'Modulus'],
  ['kid', 'Claim'],
  ['AccessKeyId', 'AccessKeyString'],
  ['SecretAccessKey', 'SecretKeyString'],
  ['SecretKey', 'SecretKeyString'],
  ['SessionToken', 'SessionTokenString'],
  ['WebIdentityToken', 'IdentityProviderToken'],
  ['Token', 'OIDCToken'],
  ['RoleArn', 'ARNString'],
  ['Arn', 'ARNString'],
  ['Account', 'AccountId'],
  ['AccountId', 'AccountId'],
  ['NextToken', 'PaginationKey'],
]);
