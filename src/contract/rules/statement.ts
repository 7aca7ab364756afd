import type { Citation } from '../documents.ts';
import { isOperationName } from '../operations.ts';
import type { OperationName } from '../operations.ts';

/** The meaning of one certainty. */
interface CertaintyFacts {
  /** As part of a sentence. */
  readonly means: string;
  /** When a target is wrong for a rule that is a `must`; in all other cases a difference is advice, or disputed where the sources conflict. */
  readonly wrong: 'where it differs' | 'where it does not refuse' | 'never';
  /** The strength of a rule that names none. */
  readonly strength: 'must' | 'should' | 'may';
}

/** How sure a rule is: the grades, from the surest on. */
export const certainties = {
  stated: { means: 'a document of AWS states it', wrong: 'where it differs', strength: 'must' },
  'stated, error unnamed': {
    means: 'a document states that the call is refused, and does not name the error',
    wrong: 'where it does not refuse',
    strength: 'must',
  },
  inferred: { means: 'it follows from what documents state', wrong: 'never', strength: 'should' },
  'observed only': { means: 'it was seen in public captures and stands in no document', wrong: 'never', strength: 'should' },
  uncertain: { means: 'the documents leave it open', wrong: 'never', strength: 'may' },
  conflicting: { means: 'the sources contradict each other', wrong: 'never', strength: 'should' },
} as const satisfies Record<string, CertaintyFacts>;

/** One certainty. */
export type Certainty = keyof typeof certainties;

/** Topic of a rule. */
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
 * Features that a target needs so that a rule can be tested. One list for rules and targets.
 * Detected by probing where possible, declared by the user where not.
 */
export const capabilities = {
  guest: 'pools may allow guests',
  'developer provider': 'pools may name a developer provider',
  'service token': 'the target gives tokens of its own, to developer users or in the classic flow',
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
  'second account': 'a key of a second account is given',
  'shared issuer': 'the region shares the issuer of tokens that most have',
  'own issuer': 'the region has an issuer of tokens of its own',
  live: 'the target is the real service, and the user said so',
} as const satisfies Record<string, string>;

/** One capability. */
export type Capability = keyof typeof capabilities;

/** Two sources that say different things about the same point. A target that differs from such a rule is never wrong for it. */
export interface Dispute {
  /** Statement of the documents. */
  readonly documents: string;
  /** Observation on the wire; with `between: 'documents'`, the statement of the other document. */
  readonly observed: string;
  /** Whether the wire contradicts the documents, or they contradict each other. */
  readonly between: 'documents and observations' | 'documents';
  /** Which side the check takes as right; `either` accepts both. */
  readonly checks: 'documents' | 'observed' | 'either';
}

/** One rule of the catalogue: its sentence, source and certainty. */
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
  /** More for the reader, such as a contradiction or a detail that the sentence leaves out. */
  readonly note?: string;
  /** The sources disagree: a difference is then `disputed`, naming both sides, and never `wrong`. */
  readonly disputed?: Dispute;
}

/**
 * A row as it is written. What is left out is the usual: certainty `stated`, no capability needed, testable on the live service,
 * the level and the strength that go with the certainty, and the operation its id begins with.
 */
export type WrittenRule = Pick<RuleStatement, 'says' | 'kind' | 'source'> &
  Partial<Omit<RuleStatement, 'says' | 'kind' | 'source' | 'operation'>>;

function operationOf(id: string): OperationName | '*' {
  const [first = ''] = id.split('.', 1);
  return isOperationName(first) ? first : '*';
}

function completed(id: string, row: WrittenRule): RuleStatement {
  const { certainty = 'stated' } = row;
  return {
    operation: operationOf(id),
    strength: certainties[certainty].strength,
    certainty,
    level: certainty === 'observed only' ? 'observed' : 'documented',
    needs: [],
    liveTestable: true,
    ...row,
  };
}

/** Declares written rules; the ids become the keys of the type. */
export function defineRules<const Ids extends string>(rows: Readonly<Record<Ids, WrittenRule>>): Readonly<Record<Ids, RuleStatement>>;
export function defineRules(rows: Readonly<Record<string, WrittenRule>>): Readonly<Record<string, RuleStatement>> {
  return Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, completed(id, row)]));
}
