import type { ScrubRule } from './rule.ts';
import { accessKeyRule } from './rules/access-key.ts';
import { accountRule } from './rules/account.ts';
import { appIdRule } from './rules/app-id.ts';
import { arnRule } from './rules/arn.ts';
import { claimRule } from './rules/claim.ts';
import { developerUserRule } from './rules/developer-user.ts';
import { emailRule } from './rules/email.ts';
import { hostRule } from './rules/host.ts';
import { identifierRule } from './rules/identifier.ts';
import { jwtRule, type JwtRuleFacts } from './rules/jwt.ts';
import { keySetRule } from './rules/key-set.ts';
import { loginTokenRule } from './rules/login-token.ts';
import { nameRule } from './rules/name.ts';
import { opaqueRule } from './rules/opaque.ts';
import { pageTokenRule } from './rules/page-token.ts';
import { quarantineRule } from './rules/quarantine.ts';
import { requestIdRule } from './rules/request-id.ts';
import { secretKeyRule } from './rules/secret-key.ts';
import { sessionTokenRule } from './rules/session-token.ts';
import { userPoolRule } from './rules/user-pool.ts';
import { saltOf, uuidRule } from './rules/uuid.ts';

/** The version of the rules below; a fixture says with which it was scrubbed. */
export const ruleSetVersion = 1;

/** What the rules need of their surroundings. */
export interface RuleFacts extends JwtRuleFacts {
  /** The name of the session. */
  readonly session: string;
}

/** All rules, in the order in which they are asked. */
export function scrubRules(facts: RuleFacts): readonly ScrubRule[] {
  return [
    jwtRule(facts),
    sessionTokenRule,
    secretKeyRule,
    accessKeyRule,
    loginTokenRule,
    developerUserRule,
    claimRule,
    identifierRule,
    nameRule,
    appIdRule,
    pageTokenRule,
    keySetRule,
    quarantineRule,
    arnRule,
    userPoolRule,
    requestIdRule,
    uuidRule(saltOf(facts.session)),
    accountRule,
    emailRule,
    hostRule,
    opaqueRule,
  ];
}
