import { z } from 'zod';
import { loginFlaws, providerKinds } from '../../contract/login-kind.ts';
import { parseJson } from '../../kernel/json.ts';
import { accountNumber, flag, givenText, oneOf, text } from '../base/read-values.ts';

const Claims = z.record(z.string(), z.json());
const claimsWords = 'a JSON object, as in {"email":"ann@example.test"}';

/** Reads what `token` was given; each message says what an option takes. */
export const tokenGiven = z.object({
  kind: oneOf(providerKinds),
  subject: text,
  flaw: oneOf(loginFlaws).optional(),
  claims: z
    .string(claimsWords)
    .refine((given) => Claims.safeParse(parseJson(given)).success, claimsWords)
    .transform((given) => Claims.parse(parseJson(given)))
    .optional(),
  region: givenText,
  account: accountNumber,
  json: flag,
});

/** What `token` was given. */
export type TokenGiven = z.output<typeof tokenGiven>;
