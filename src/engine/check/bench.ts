import type { LoginFlaw, ProviderKind } from '../../contract/login-kind.ts';
import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import type { ExceptionName } from '../../contract/exceptions.ts';
import type { InputOf, OperationName, OutputOf } from '../../contract/operations.ts';
import type { Capability } from '../../contract/rules/statement.ts';
import type { HttpResponse } from '../../wire/http/message.ts';
import type { BrokenSignature } from '../../wire/sigv4/break-on-purpose.ts';
import type { SigningCredentials } from '../../wire/sigv4/credentials.ts';

export type { BrokenSignature } from '../../wire/sigv4/break-on-purpose.ts';

/**
 * The only way from a check to its target. A check prepares with `given`, acts with `call`, `attempt` or `send`, and asserts with `expect` and `refuses`.
 * It sees no socket and no key, and does not clean up: the run lists everything that it makes in a ledger, and deletes it afterwards.
 */
export interface Bench {
  /** Makes what the check needs. If that fails, the rule is untested, never wrong. */
  readonly given: Given;
  /** One function for each operation: sends the input and resolves with the parsed output. A refusal is a difference. */
  readonly call: Calls;
  /** One function for each operation: sends any input, valid or not, and resolves with the answer, refused or not. */
  readonly attempt: Attempts;
  /** Sends exactly these bytes and headers. */
  readonly send: (raw: RawCall) => Promise<RawAnswer>;
  /**
   * Asserts that `bad` is refused with one of `codes`, and that its `twin`, the same request without its one fault, works in the same state.
   * The bad request goes first. If the twin is refused, the refusal proves nothing, and the rule is untested.
   */
  readonly refuses: (refusal: RefusalCase) => Promise<Refused>;
  /** Assertions. Each is counted, and kept in words for the report. */
  readonly expect: Expect;
  readonly names: Names;
  readonly target: TargetFacts;
  /**
   * Repeats an act until `holds` is true, at most for the time that changes of the target may take to be visible: one try where they are visible at once.
   * The report says how long it took.
   */
  eventually<Value>(what: string, act: () => Promise<Value>, holds: (value: Value) => boolean): Promise<Value>;
}

/** Facts about the target. */
export interface TargetFacts {
  readonly region: string;
  /** Another region to try, for rules that need `second region`. */
  readonly secondRegion: string;
  /** Account number of 12 digits, if it is known. */
  readonly accountId: string | undefined;
  has(capability: Capability): boolean;
  /** Present time of the target, in milliseconds since 1970: from the Date header of its last answer, or from the clock of the run. */
  now(): number;
}

/** Somebody else who signs calls. */
export type OtherCaller = 'restricted' | 'other account';

/** Options of a call. */
export interface CallOptions {
  /**
   * By default, signed operations are signed if there are credentials, and public ones never are.
   * `unsigned` sends no authorization; `signed` signs even a public call; `restricted` signs with the second key, which has fewer rights
   * (needs `restricted principal`), and `other account` with that of a second account (needs `second account`); a key signs as its owner; the others sign and then break it in one way.
   */
  readonly authorization?: 'unsigned' | 'signed' | OtherCaller | SigningCredentials | BrokenSignature;
  /** More headers, or other values by name. An empty value removes a header. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Region to call; that of the target by default. */
  readonly region?: string;
}

/** A call in bytes. */
export interface RawCall extends CallOptions {
  /** Name of the call in the evidence. */
  readonly label: string;
  readonly method?: string;
  readonly path?: string;
  /** Value of `X-Amz-Target`; undefined sends none. */
  readonly target?: string | undefined;
  /** `application/x-amz-json-1.1` by default; undefined sends none. */
  readonly contentType?: string | undefined;
  readonly body: string | Uint8Array;
}

/** An answer, in bytes and parsed. */
export interface RawAnswer {
  readonly response: HttpResponse;
  /** The body as text. */
  readonly text: string;
  /** The parsed body; undefined if it is not JSON. */
  readonly json: JsonValue | undefined;
  /** Error code of a refusal that names one: from `__type` without namespace, or from the header. */
  readonly code: string | undefined;
  readonly message: string | undefined;
  header(name: string): string | undefined;
}

/** The answer to a call that worked. */
export interface Accepted<Output> extends RawAnswer {
  readonly accepted: true;
  readonly output: Output;
}

/** The answer to a call that was refused. */
export interface Refused extends RawAnswer {
  readonly accepted: false;
  readonly code: string;
}

/** The answer to a call. */
export type Answer<Name extends OperationName> = Accepted<OutputOf<Name>> | Refused;

/** Functions whose calls must work. */
export type Calls = { readonly [Name in OperationName]: (input: InputOf<Name>, options?: CallOptions) => Promise<OutputOf<Name>> };

/** Functions that take any input and any answer. An answer that is neither a success nor a refusal, such as HTML, is a difference. */
export type Attempts = { readonly [Name in OperationName]: (input: JsonObject, options?: CallOptions) => Promise<Answer<Name>> };

/** A refusal and the twin that proves its reason. */
export interface RefusalCase {
  readonly operation: OperationName;
  readonly bad: JsonObject;
  readonly twin: JsonObject;
  /** Codes that the rule allows. */
  readonly codes: readonly ExceptionName[];
  /** The one fault in words, such as `a name of 129 characters`. */
  readonly because: string;
  /** What a target does that does not refuse it, where that is not what its code is mostly about: `ignores …`. */
  readonly taken?: string;
  readonly badOptions?: CallOptions;
  readonly twinOptions?: CallOptions;
  /** Operation of the twin; the same by default. */
  readonly twinOperation?: OperationName;
}

/** What is compared, and what a difference comes from: differences with one symptom share a root cause. */
export interface Compared {
  readonly what: string;
  readonly symptom: string;
}

/** Assertions. One that is false ends the check with a difference. */
export interface Expect {
  /** Two values are equal, members compared one by one, map order ignored. */
  equal(actual: unknown, expected: unknown, what: string | Compared): void;
  different(actual: unknown, other: unknown, what: string): void;
  truth(holds: boolean, what: string, got?: unknown): void;
  matches(text: string | undefined, pattern: RegExp, what: string): void;
  includes(list: readonly unknown[] | undefined, member: unknown, what: string): void;
  excludes(list: readonly unknown[] | undefined, member: unknown, what: string): void;
  absent(value: unknown, what: string): void;
  present<Value>(value: Value | undefined | null, what: string): Value;
  /** A number within bounds, both included. */
  between(value: number | undefined, bounds: readonly [least: number, most: number], what: string): void;
  /** A refusal with one of these codes. The check shows its twin in another way. */
  refused(answer: { readonly accepted: boolean; readonly code: string | undefined }, codes: readonly string[], what: string): void;
  /** A success; returns its output. */
  accepted<Output>(answer: Accepted<Output> | Refused, what: string): Output;
  /** A JSON web token; returns header and claims without a check of the signature. */
  token(value: string | undefined, what: string): DecodedToken;
  /** Adds a note to the report, on something that no rule demands. */
  note(what: string): void;
}

/** A decoded token. */
export interface DecodedToken {
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

/** Makes what a check needs. Everything has the tag of the run, and is in the ledger before it is used. */
export interface Given {
  /** A new pool. By default it allows guests and a developer provider, and not the classic flow. */
  pool(options?: PoolOptions): Promise<GivenPool>;
  /** A guest identity. */
  guest(pool: GivenPool): Promise<string>;
  /** An identity with one developer user. */
  developerIdentity(pool: GivenPool, user?: string): Promise<DeveloperIdentity>;
  /** A token that the target itself gives, for a new identity of a pool that allows the classic flow: by the developer operation, or in the classic flow where the target lacks that. */
  serviceToken(pool: GivenPool): Promise<ServiceToken>;
  /** An identity that a merge disabled, and the identity that got its user. */
  disabledIdentity(pool: GivenPool): Promise<{ readonly identityId: string; readonly destination: DeveloperIdentity }>;
  /** A login of a new user of a third-party provider of the pool; with `subject`, of a user by name. */
  login(pool: GivenPool, options?: LoginOptions): Promise<GivenLogin>;
  /** A well-formed pool id of the target's region that was never issued. */
  unknownPoolId(): string;
  /** A well-formed identity id of the target's region that was never issued. */
  unknownIdentityId(): string;
  /** ARN of a role for role maps; `authenticated` and `unauthenticated` are the roles of the run. */
  roleArn(name?: string): string;
  /** Any other preparation. If it fails, the rule is untested. */
  arrange<Value>(what: string, act: () => Promise<Value>): Promise<Value>;
  /** Makes the target fail the next calls of an operation; needs `fault injection`. */
  fault(fault: InjectedFault): Promise<void>;
  /** Moves the clock of the target forward for one pool and its identities, and not for parallel checks; needs `controllable clock`. */
  timePasses(pool: GivenPool, seconds: number): Promise<void>;
  /** Fetches a document of the target, such as the signing keys; needs `key documents`. */
  document(path: string): Promise<RawAnswer>;
  /** ARN that STS gives for credentials; needs `role credentials`. */
  callerArn(credentials: { readonly AccessKeyId?: string; readonly SecretKey?: string; readonly SessionToken?: string }): Promise<string>;
  /** Completes the classic flow at STS; needs `role credentials`. If STS denies the role to everybody, the rule is untested. */
  assumeRoleWithWebIdentity(wanted: RoleSessionRequest): Promise<RawAnswer>;
}

/** A role to assume and the token shown for it. */
export interface RoleSessionRequest {
  readonly roleArn: string;
  readonly token: string;
  /** Whether the check expects a refusal, with any code; false by default. */
  readonly mayBeDenied?: boolean;
}

/** A failure of the next calls of an operation. */
export interface InjectedFault {
  readonly operation: OperationName;
  readonly exception: ExceptionName;
  /** Number of calls that fail. */
  readonly times: number;
  /** Id or name: only calls that have it fail, so that parallel checks are not disturbed. */
  readonly onlyFor: string;
}

/** Options of a pool. */
export interface PoolOptions {
  /** Whether the pool allows guests; true by default. */
  readonly guests?: boolean;
  /** Name of the developer provider; true, the default, for a new name, false for none. */
  readonly developerProvider?: boolean | string;
  /** Whether the pool allows the classic flow; the member is left out by default. */
  readonly classicFlow?: boolean;
  /** Whether the pool gets the roles of the run; false by default. */
  readonly roles?: boolean;
  /** Third-party providers that the pool trusts; none by default. */
  readonly providers?: readonly ProviderKind[];
  /** Tags of the pool, besides that of the run; none by default. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Region of the pool; that of the target by default. */
  readonly region?: string;
  /** More members of CreateIdentityPool, which replace those above; none by default. */
  readonly more?: Partial<InputOf<'CreateIdentityPool'>>;
}

/** A pool that `given` made. */
export interface GivenPool {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly region: string;
  /** Name of the developer provider. Reading it from a pool without one is a fault of the suite. */
  readonly developerProvider: string;
  /** The input that made the pool, for updates that change one member. */
  readonly configuration: InputOf<'CreateIdentityPool'>;
  /** The answer of the service to that input. */
  readonly created: OutputOf<'CreateIdentityPool'>;
  /** Key of Logins for a third-party provider of the pool: `cognito-idp.<region>.amazonaws.com/<id>`, an issuer, a domain or a SAML ARN. */
  providerName(kind: ProviderKind): string;
  /** Key of a role mapping for that provider: name and client id of a user pool, ARN of an OpenID Connect or SAML provider, or a domain. */
  mappingKey(kind: ProviderKind): string;
  /** Logins of a developer user. */
  developerLogin(user: string): Readonly<Record<string, string>>;
}

/** An identity with a developer user. */
export interface DeveloperIdentity {
  readonly identityId: string;
  readonly user: string;
  readonly token: string;
  /** Logins for public operations: the token under the name of the service. */
  readonly logins: Readonly<Record<string, string>>;
}

/** A token that the target itself gave, and for whom. */
export interface ServiceToken extends Omit<DeveloperIdentity, 'user'> {
  /** The provider whose user proved himself; undefined for a guest. */
  readonly provider: string | undefined;
}

/** Options of a login. */
export interface LoginOptions {
  /** `oidc` by default. */
  readonly provider?: ProviderKind;
  /** Id of the user at the provider; a new user by default. */
  readonly subject?: string;
  /** More claims, or attributes of an assertion; none by default. */
  readonly claims?: JsonObject;
  /** The one fault of the login; none by default. */
  readonly flaw?: LoginFlaw;
}

/** A login of a user. */
export interface GivenLogin {
  readonly provider: string;
  readonly token: string;
  readonly subject: string;
  /** Logins with this one login. */
  readonly logins: Readonly<Record<string, string>>;
}

/** New names, different in every run. */
export interface Names {
  /** A pool name with the run's prefix. */
  pool(): string;
  /** A developer user identifier. */
  user(): string;
  /** Random letters and digits; `length` is their number. */
  text(length?: number): string;
  /** A whole number, both bounds included. */
  number(least: number, most: number): number;
}
