import { providerRules, type ProvenKind, type ProviderRule } from '../../../../src/contract/rules/families/providers.ts';
import { publicProviders } from '../../../../src/contract/public-providers.ts';
import type { JsonObject } from '../../../../src/kernel/json.ts';
import { objectIn, operationOf, refusalLike, withBody, type Edge } from '../edge.ts';
import type { Mutant } from '../mutant.ts';

function isOf(kind: ProvenKind, { Logins }: JsonObject): boolean {
  const [key = ''] = typeof Logins === 'object' && Logins !== null ? Object.keys(Logins) : [];
  if (kind === 'user pool') return key.startsWith('cognito-idp.');
  return kind === 'saml' ? key.includes(':saml-provider/') : key === publicProviders[kind];
}

/** How one kind of provider is treated otherwise than it ought to. */
const wrongs = {
  'genuine-refused': (isShown: boolean, accepted: boolean) => isShown && accepted,
  'forged-taken': (isShown: boolean, accepted: boolean) => isShown && !accepted,
  'nothing-taken': (isShown: boolean, accepted: boolean) => !isShown && !accepted,
} as const;

function wrongFor({ provider, operation }: ProviderRule, isMeant: (isShown: boolean, accepted: boolean) => boolean): Edge {
  return () => {
    const owned = new Set<unknown>();
    return async (request, next) => {
      const [called, input] = [operationOf(request), objectIn(request.body)];
      const response = await next(request);
      const accepted = response.status === 200;
      if (called === 'GetId' && accepted && isOf(provider, input)) owned.add(objectIn(response.body)['IdentityId']);
      const isAbout = called === operation && owned.has(input['IdentityId']);
      if (!isAbout || !isMeant(isOf(provider, input), accepted)) return response;
      if (accepted) return refusalLike(response, 'NotAuthorizedException', 'Refused by a mutant.');
      const headers = response.headers.filter(([name]) => !/^x-amzn-error/i.test(name));
      const Credentials = { AccessKeyId: 'ASIAIOSFODNN7EXAMPLE', SecretKey: 'k', SessionToken: 't', Expiration: 4_102_444_800 };
      return withBody({ ...response, status: 200, headers }, { IdentityId: input['IdentityId'] ?? '', Credentials });
    };
  };
}

/** For each kind of provider: its genuine proof is refused, its forged one is taken, none is asked for. */
export function providerMutants(): readonly Mutant[] {
  return providerRules().flatMap((rule) =>
    Object.entries(wrongs).map(([wrong, isMeant]) => ({
      id: `providers/${rule.id}.${wrong}`,
      family: 'who gets in',
      says: `This is not so, by ${wrong.replace('-', ' ')}: ${rule.says}`,
      rules: [rule.id],
      edge: wrongFor(rule, isMeant),
    })),
  );
}
