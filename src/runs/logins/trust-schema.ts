import { z } from 'zod';
import { poolConfiguration } from '../../contract/shapes/pool.ts';
import { providersIn } from '../../engine/given/trust.ts';

const { SupportedLoginProviders, OpenIdConnectProviderARNs, CognitoIdentityProviders, SamlProviderARNs } = poolConfiguration;

/** Members of CreateIdentityPool that make a pool trust one provider. */
export const trustOfOne = z
  .strictObject({ SupportedLoginProviders, OpenIdConnectProviderARNs, CognitoIdentityProviders, SamlProviderARNs })
  .refine((trust) => providersIn(trust).length === 1, 'names exactly one provider');

/** Where reading stopped, in words that hold no value: a token may stand there. */
export function placeOfFirstIssue({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'nothing is right in it';
  const where = issue.path.length === 0 ? 'it' : issue.path.map(String).join('.');
  const unknown = issue.code === 'unrecognized_keys' ? `no member ${issue.keys.join(', ')} is known` : issue.message;
  return `at ${where}: ${unknown}`;
}
