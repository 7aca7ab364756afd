import { array, constantFrom, dictionary, oneof, option, string } from 'fast-check';
import type { GivenPool } from '../../src/engine/check/bench.ts';
import type { TrialBench } from '../../src/engine/laws/trial.ts';
import { TokenDuration } from '../../src/contract/shapes/identity.ts';
import { violationsOf } from '../support/arbitraries/outside.ts';
import { validFor } from '../support/arbitraries/valid.ts';
import { memberOf } from '../support/reading.ts';
import { defineLaw } from './law.ts';

/** Seconds that a token may live, those that the service takes and those just outside; none leaves the choice to the service. */
const tooLongOrShort = violationsOf(TokenDuration).flatMap(({ aspect, values }) => (aspect === 'range' ? [values] : []));
const durations = option(oneof({ weight: 4, arbitrary: validFor(TokenDuration) }, ...tooLongOrShort), { nil: undefined, freq: 5 });

type LifeRules =
  | 'GetOpenIdTokenForDeveloperIdentity.token.duration'
  | 'GetOpenIdTokenForDeveloperIdentity.token.default-duration'
  | 'GetOpenIdTokenForDeveloperIdentity.token.sub'
  | 'GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve'
  | 'token.aud'
  | 'token.iat-exp'
  | 'token.jwt';

interface Asked {
  readonly pool: GivenPool;
  readonly user: string;
  readonly identityId: string;
}

const rightful = { least: 1, most: 86_400, usual: 900 } as const;

async function livesAsAsked(
  { by, says, call, expect }: TrialBench<LifeRules>,
  { pool, user, identityId }: Asked,
  seconds: number | undefined,
) {
  const rule = `GetOpenIdTokenForDeveloperIdentity.token.${seconds === undefined ? 'default-duration' : 'duration'}` as const;
  const input = { IdentityPoolId: pool.id, Logins: pool.developerLogin(user), ...(seconds !== undefined && { TokenDuration: seconds }) };
  const answer = await by(rule, () => call.GetOpenIdTokenForDeveloperIdentity(input));
  const { claims } = await by('token.jwt', () => expect.token(answer.Token, 'a token'));
  const { iat, exp, sub, aud } = claims;
  says('token.iat-exp', () => expect.truth(Number.isInteger(iat) && Number.isInteger(exp), 'iat and exp are whole numbers', [iat, exp]));
  says(rule, () => expect.equal(Number(exp) - Number(iat), seconds ?? rightful.usual, 'seconds from iat to exp'));
  says('GetOpenIdTokenForDeveloperIdentity.token.sub', () => expect.equal(sub, answer.IdentityId, 'sub'));
  says('GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve', () =>
    expect.equal(answer.IdentityId, identityId, 'the identity of the user'),
  );
  says('token.aud', () => expect.equal(aud, pool.id, 'aud'));
}

/** Tokens of developer users, for every life they may have. */
export const tokensLiveAsAsked = defineLaw({
  id: 'tokens-live-as-asked',
  says: 'A developer token lives exactly as many seconds as were asked for, 900 where none were, and no other life is taken.',
  rules: [
    'GetOpenIdTokenForDeveloperIdentity.token.duration',
    'GetOpenIdTokenForDeveloperIdentity.token.default-duration',
    'GetOpenIdTokenForDeveloperIdentity.token.sub',
    'GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve',
    'token.aud',
    'token.iat-exp',
    'token.jwt',
  ],
  operations: ['CreateIdentityPool', 'GetOpenIdTokenForDeveloperIdentity'],
  needs: ['developer provider'],
  over: array(durations, { minLength: 1, maxLength: 4 }),
  always: [[undefined], [1, 2, 59, 60, 61], [899, 900, 901, 3_600, 3_601], [43_200, 86_399, 86_400], [0], [86_401]],
  async holds(bench, sample) {
    const { by, given, refuses } = bench;
    const pool = await given.pool();
    const { user, identityId } = await given.developerIdentity(pool);
    for (const value of sample) {
      const seconds = value === undefined ? undefined : Number(value);
      const isOutside = seconds !== undefined && (seconds < rightful.least || seconds > rightful.most);
      if (!isOutside) await livesAsAsked(bench, { pool, user, identityId }, seconds);
      else {
        const input = { IdentityPoolId: pool.id, Logins: pool.developerLogin(user) };
        await by('GetOpenIdTokenForDeveloperIdentity.token.duration', () =>
          refuses({
            operation: 'GetOpenIdTokenForDeveloperIdentity',
            bad: { ...input, TokenDuration: seconds },
            twin: { ...input, TokenDuration: seconds < rightful.least ? rightful.least : rightful.most },
            codes: ['ValidationException', 'InvalidParameterException'],
            because: `a life of ${seconds} seconds`,
          }),
        );
      }
    }
  },
});

const tagWord = string({ unit: constantFrom(...Array.from('abcXYZ019_-')), minLength: 1, maxLength: 20 });

/** Principal tags of developer users, for any map of them. */
export const principalTagsReachTokens = defineLaw({
  id: 'principal-tags-reach-tokens',
  says: 'Whatever principal tags a developer user is given, the token carries those and no others, and the next token none of them.',
  rules: ['token.tags-claim', 'GetOpenIdTokenForDeveloperIdentity.behaviour.principal-tags'],
  operations: ['CreateIdentityPool', 'GetOpenIdTokenForDeveloperIdentity'],
  needs: ['developer provider'],
  over: array(dictionary(tagWord, tagWord, { maxKeys: 6, noNullPrototype: true }), { minLength: 1, maxLength: 3 }),
  async holds({ by, given, call, expect, names }, sample) {
    const pool = await given.pool();
    const Logins = pool.developerLogin(names.user());
    for (const PrincipalTags of sample) {
      const { Token } = await by('GetOpenIdTokenForDeveloperIdentity.behaviour.principal-tags', () =>
        call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins, PrincipalTags }),
      );
      await by('token.tags-claim', () => {
        const { claims } = expect.token(Token, 'a token with tags');
        const told = memberOf(claims['https://aws.amazon.com/tags'], 'principal_tags') ?? {};
        const expected = Object.fromEntries(Object.entries(PrincipalTags).map(([key, value]) => [key, [value]]));
        expect.equal(told, expected, 'principal tags');
      });
    }
  },
});
