import * as sdk from '@aws-sdk/client-cognito-identity';
import { expect, test } from '@playwright/test';
import { declaredExceptions } from '../../../src/contract/exceptions.ts';
import { operationNames, operations } from '../../../src/contract/operations.ts';
import { contractOperations, contractShapes } from './from-contract.ts';
import { clientExceptions, clientOperations, clientStructures } from './from-client.ts';

/*
 * The client's schemas carry names, members, required members, list and map form, enums, the three sensitive shapes, exceptions with their fault, and auth.
 * They carry no bounds, no patterns, no exceptions per operation, and no names of plain shapes: those are compared with the official model only.
 */

test('the client knows the same operations, with the same names of input and output', () => {
  const ours = Object.fromEntries(Object.entries(contractOperations()).map(([name, { input, output }]) => [name, { input, output }]));

  expect(ours).toEqual(clientOperations(sdk));
});

test('structures have the same members, of the same form, and the same required ones', () => {
  const ours = Object.fromEntries(
    Object.entries(contractShapes()).flatMap(([name, shape]) => {
      if (shape.kind !== 'structure') return [];
      const forms = Object.entries(shape.members).map(([member, target]) => [member, formOf(contractShapes()[target]?.kind)]);
      return [[name, { members: Object.fromEntries(forms), required: shape.required }]];
    }),
  );

  expect(ours).toEqual(clientStructures(sdk));
});

function formOf(kind: string | undefined): string {
  if (kind === 'choice') return 'text';
  return kind === 'integer' || kind === 'long' ? 'number' : String(kind);
}

test('choices have the same words', () => {
  const ours = Object.fromEntries(
    Object.entries(contractShapes()).flatMap(([name, shape]) => (shape.kind === 'choice' ? [[name, shape.values.toSorted()]] : [])),
  );
  const { AmbiguousRoleResolutionType, ErrorCode, MappingRuleMatchType, RoleMappingType } = sdk;
  const theirs = { AmbiguousRoleResolutionType, ErrorCode, MappingRuleMatchType, RoleMappingType };

  expect(ours).toEqual(
    Object.fromEntries(Object.entries(theirs).map(([name, words]) => [name, Object.values(words).map(String).toSorted()])),
  );
});

test('exceptions and who caused them agree', () => {
  expect(Object.fromEntries(Object.entries(declaredExceptions).map(([name, { causedBy }]) => [name, causedBy]))).toEqual(
    clientExceptions(sdk),
  );
});

for (const name of operationNames) {
  test(`${name} is signed or public for the client as it is here`, () => {
    const client = new sdk.CognitoIdentityClient({ region: 'us-east-1' });
    const schemes = client.config.httpAuthSchemeProvider({ operation: name, region: 'us-east-1' }).map(({ schemeId }) => schemeId);

    expect(schemes).toEqual([operations[name].access === 'public' ? 'smithy.api#noAuth' : 'aws.auth#sigv4']);
  });
}
