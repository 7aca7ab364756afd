import { expect, test } from '@playwright/test';
import type { JsonObject } from '../../kernel/json.ts';
import { differencesOf } from './compare.ts';
import { newPairs } from './pairs.ts';

const region = 'us-east-1';
const model = (name: string): string => `${region}:aaaaaaaa-0000-4000-8000-00000000000${name}`;
const target = (name: string): string => `${region}:bbbbbbbb-0000-4000-8000-00000000000${name}`;

function symptoms(ofModel: JsonObject, ofTarget: JsonObject, pairs = newPairs()): readonly string[] {
  return differencesOf({ kind: 'accepted', output: ofModel }, { kind: 'accepted', output: ofTarget }, pairs).map(({ symptom }) => symptom);
}

function links(...pairs: readonly (readonly [string, string])[]): JsonObject {
  return { Links: pairs.map(([IdentityId, IdentityPoolId]) => ({ IdentityId, IdentityPoolId })) };
}

function many(of: (name: string) => string): JsonObject {
  return { Identities: Array.from('0123456789').map((name) => ({ IdentityId: of(name) })) };
}

test('a set is matched as a whole: the first partner that fits may be the one of another member', () => {
  const ofModel = links([model('1'), model('2')], [model('2'), model('3')]);

  expect(symptoms(ofModel, links([target('7'), target('8')], [target('6'), target('7')]))).toEqual([]);
  expect(symptoms(ofModel, links([target('7'), target('8')], [target('6'), target('6')]))).toEqual(['differs in Links']);
});

test('what has one place is compared before lists, whose members it tells apart', () => {
  const ofModel = { Identities: [{ IdentityId: model('1') }, { IdentityId: model('2') }], IdentityId: model('1') };

  expect(symptoms(ofModel, { Identities: [{ IdentityId: target('8') }, { IdentityId: target('7') }], IdentityId: target('7') })).toEqual(
    [],
  );
});

test('a member that has no partner left is a difference', () => {
  const pairs = newPairs();
  pairs.match(model('1'), target('1'));

  expect(
    symptoms(
      { List: [{ IdentityId: model('1') }, { IdentityId: model('2') }] },
      { List: [{ IdentityId: target('2') }, { IdentityId: target('3') }] },
      pairs,
    ),
  ).toEqual(['differs in List']);
  expect(symptoms({ Names: ['a', 'b', 'b'] }, { Names: ['b', 'a', 'a'] })).toEqual(['differs in Names']);
  expect(symptoms({ Names: ['a', 'b', 'b'] }, { Names: ['b', 'a', 'b'] })).toEqual([]);
});

test('a set in which nothing can be told apart is matched without trying all orders', () => {
  const pairs = newPairs();

  expect(symptoms(many(model), many(target), pairs)).toEqual([]);
  const { Identities } = many(target);
  const reversed = Array.isArray(Identities) ? Identities.toReversed() : [];
  expect(symptoms(many(model), { Identities: reversed }, pairs)).toEqual([]);
});

test('ids stand for each other one to one, also within texts', () => {
  const pairs = newPairs();

  expect(symptoms({ IdentityId: model('1') }, { IdentityId: target('1') }, pairs)).toEqual([]);
  expect(symptoms({ ResourceArn: `arn:${model('1')}` }, { ResourceArn: `arn:${target('1')}` }, pairs)).toEqual([]);
  expect(symptoms({ IdentityId: model('2') }, { IdentityId: target('1') }, pairs)).toEqual(['differs in IdentityId']);
  expect(symptoms({ ResourceArn: `arn:${model('1')}` }, { ResourceArn: `arn:${target('2')}` }, pairs)).toEqual(['differs in ResourceArn']);
});
