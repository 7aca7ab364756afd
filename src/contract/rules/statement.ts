import type { Citation } from '../documents.ts';
import type { OperationName } from '../operations.ts';

/** How sure a rule is. Only `stated` may fail a target; all others advise. */
export type Certainty = 'stated' | 'stated, error unnamed' | 'inferred' | 'uncertain' | 'observed only' | 'conflicting';

/** What sort of thing a rule speaks of. */
export type RuleKind =
  | 'input-constraint'
  | 'behaviour'
  | 'error'
  | 'auth'
  | 'roles'
  | 'limit'
  | 'token'
  | 'protocol'
  | 'tagging'
  | 'endpoint'
  | 'pagination';

/**
 * What a target has to offer so that a rule can be tested. One list for rules and targets.
 * Detected by probing where possible, declared by the user where not.
 */
export const capabilities = {
  guest: 'pools may allow guests',
  'developer provider': 'pools may name a developer provider',
  'classic flow': 'GetOpenIdToken works on a pool that allows the classic flow',
  roles: 'roles can be attached to a pool and lead to credentials',
  'third-party login': 'the target trusts a provider whose tokens the suite can mint, run for, or was given',
  'user pool login': 'the target trusts tokens of a user pool that the suite can mint',
  'saml login': 'the target trusts SAML assertions that the suite can mint',
  'verified signatures': 'the target checks Signature Version 4, not only its presence',
  'signature required': 'the target refuses unsigned calls to signed operations',
  tags: 'pools can be tagged',
  'key documents': 'the target serves its OpenID configuration and signing keys',
  'role credentials': 'an STS endpoint tells which role credentials belong to',
  'fault injection': 'the target can be told to throttle, fail or be used up',
  'restricted principal': 'a second set of credentials with fewer rights is given',
  'controllable clock': 'the time of the target can be moved',
  'second region': 'the target serves another region as well',
  live: 'the target is the real service, and the user said so',
} as const satisfies Record<string, string>;

/** One capability. */
export type Capability = keyof typeof capabilities;

/** What is said, by whom, and how sure it is: one row of the catalogue. */
export interface RuleStatement {
  /** One sentence that states what is so, in the present tense. */
  readonly says: string;
  readonly kind: RuleKind;
  /** The operation it speaks of; `*` for rules of the whole service. */
  readonly operation: OperationName | '*';
  /** `must` fails a target, `should` and `may` advise; certainty can only weaken this. */
  readonly strength: 'must' | 'should' | 'may';
  readonly certainty: Certainty;
  /** `observed`: seen on the wire, in no document. */
  readonly level: 'documented' | 'observed';
  readonly source: readonly [Citation, ...Citation[]];
  readonly needs: readonly Capability[];
  /** False where it may not or cannot be tried on the live service (throttling, waiting, network policy). */
  readonly liveTestable: boolean;
  /** What a reader should know besides: a contradiction, a trap. */
  readonly note?: string;
}

/** Declares written rules; the ids become the keys of the type. */
export function defineRules<const Ids extends string>(rules: Readonly<Record<Ids, RuleStatement>>): Readonly<Record<Ids, RuleStatement>> {
  return rules;
}
