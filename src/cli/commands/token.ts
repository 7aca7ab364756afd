import { usualAccount } from '../../contract/usual-account.ts';
import { defineCommand } from '../base/command.ts';
import { tokenGiven } from '../given/token.ts';

/** Makes a login of the identity provider for tests. */
export const token = defineCommand({
  usage: 'token',
  topic: 'Serve without AWS',
  says: 'Print a login token of the test provider',
  given: tokenGiven,
  options: {
    kind: {
      says: 'Kind of provider: oidc, google, facebook, "user pool", saml and others',
      type: 'string',
      group: 'Login',
      default: 'oidc',
    },
    subject: { says: 'Id of the user at the provider; a new user by default', type: 'string', group: 'Login' },
    flaw: { says: 'The one thing that is wrong with it, such as expired or "bad signature"', type: 'string', group: 'Login' },
    claims: { says: 'JSON object of more claims, or of attributes of an assertion', type: 'string', group: 'Login' },
    region: { says: 'Region in the name of a user pool', type: 'string', group: 'Login', default: 'us-east-1' },
    account: { says: 'Account number in the ARN of a SAML provider, 12 digits', type: 'string', group: 'Login', default: usualAccount },
    json: {
      says: 'Print JSON: the token, its key in Logins, and members of CreateIdentityPool that make a pool trust it',
      type: 'boolean',
      group: 'Output',
    },
  },
  examples: [
    ['token --subject ann', 'Print a token for the user ann of an OpenID Connect provider.'],
    ['token --kind google --subject ann --flaw expired', 'Print a token that Google could have given, an hour after its end.'],
    ['token --kind "user pool" --json', 'Print what a pool needs to trust the token, too.'],
  ],
  run: async (options, context) => (await import('../serve/run-token.ts')).runToken(options, context),
});
