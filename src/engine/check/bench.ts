import type { LoginFlaw, ProviderKind } from '../../contract/login-kind.ts';
import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import type { ExceptionName } from '../../contract/exceptions.ts';
import type { InputOf, OperationName, OutputOf } from '../../contract/operations.ts';
import type { Capability } from '../../contract/rules/statement.ts';
import type { HttpResponse } from '../../wire/http/message.ts';
import type { BrokenSignature } from '../../wire/sigv4/break-on-purpose.ts';

export type { BrokenSignature } from '../../wire/sigv4/break-on-purpose.ts';

/**
 * All a check has to do with its target. A check arranges with `given`, acts with `call`, `attempt` or `send`, and says what must be so
 * with `expect` and `refuses`. It never sees a socket, a key or a clean-up: everything made is written to a ledger and taken away afterwards.
 */
export interface Bench {
  /** Makes what the check stands on. A failure here is "not testable", never the rule's own failure. */
  readonly given: Given;
  /** One function per operation: sends it and gives the parsed answer. A refusal is a difference of this rule. */
  readonly call: Calls;
  /** One function per operation: sends any input, valid or not, and gives what came, refused or not. */
  readonly attempt: Attempts;
  /** Sends exactly these bytes and headers. */
  readonly send: (raw: RawCall) => Promise<RawAnswer>;
  /**
   * A refusal bound to its reason: `bad` is refused with one of `codes`, and `twin`, the same request without the one bad thing, works in the same state.
   * The bad request goes first. A twin that is refused makes the rule "not testable", because then the refusal proves nothing.
   */
  readonly refuses: (refusal: RefusalCase) => Promise<Refused>;
  /** Says what must be so. Each use is counted and kept in words. */
  readonly expect: Expect;
  readonly names: Names;
  readonly target: TargetFacts;
  /**
   * Repeats an act until it holds, within the target's budget for changes to become visible; at once on targets without such a budget.
   * The time it took goes to the report.
   */
  eventually<Value>(what: string, act: () => Promise<Value>, holds: (value: Value) => boolean): Promise<Value>;
}

/** What is known of the target. */
export interface TargetFacts {
  readonly region: string;
  /** Another region to try, for rules that need `second region`. */
  readonly secondRegion: string;
  /** The account pools belong to, when known. */
  readonly accountId: string | undefined;
  has(capability: Capability): boolean;
  /** The target's present time in milliseconds since the epoch, from the Date header of its last answer, else the run's clock. */
  now(): number;
}

/** How a call is sent. */
export interface CallOptions {
  /**
   * Default: signed operations are signed when credentials are at hand, public ones never.
   * `unsigned` sends no authorization; `signed` signs even a public call; `restricted` signs with the second key, which has fewer rights
   * (needs `restricted principal`); the others sign and then break it in one way.
   */
  readonly authorization?: 'unsigned' | 'signed' | 'restricted' | BrokenSignature;
  /** Extra headers, or replacements by name; an empty value takes the header away. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Another region the target serves. */
  readonly region?: string;
}

/** A call given as bytes. */
export interface RawCall extends CallOptions {
  /** What the evidence calls it. */
  readonly label: string;
  readonly method?: string;
  readonly path?: string;
  /** Value of `X-Amz-Target`; undefined sends none. */
  readonly target?: string | undefined;
  /** Default `application/x-amz-json-1.1`; undefined sends none. */
  readonly contentType?: string | undefined;
  readonly body: string | Uint8Array;
}

/** An answer as it came, with what can be read from it. */
export interface RawAnswer {
  readonly response: HttpResponse;
  /** The body as text. */
  readonly text: string;
  /** The body parsed, undefined where it is not JSON. */
  readonly json: JsonValue | undefined;
  /** Error code, when the answer is a refusal that names one: from `__type` without namespace, else from the header. */
  readonly code: string | undefined;
  readonly message: string | undefined;
  header(name: string): string | undefined;
}

/** A call that worked, with the parsed answer beside the bytes. */
export interface Accepted<Output> extends RawAnswer {
  readonly accepted: true;
  readonly output: Output;
}

/** A call that was refused. */
export interface Refused extends RawAnswer {
  readonly accepted: false;
  readonly code: string;
}

/** What came of a call. */
export type Answer<Name extends OperationName> = Accepted<OutputOf<Name>> | Refused;

/** Functions that expect to work. */
export type Calls = { readonly [Name in OperationName]: (input: InputOf<Name>, options?: CallOptions) => Promise<OutputOf<Name>> };

/** Functions that take any input and any answer. An answer that is neither success nor refusal is a difference (HTML, no JSON). */
export type Attempts = { readonly [Name in OperationName]: (input: JsonObject, options?: CallOptions) => Promise<Answer<Name>> };

/** A refusal and the twin that proves its reason. */
export interface RefusalCase {
  readonly operation: OperationName;
  readonly bad: JsonObject;
  readonly twin: JsonObject;
  /** Codes that all satisfy the rule. */
  readonly codes: readonly ExceptionName[];
  /** The one thing that is bad, in words: `a name of 129 characters`. */
  readonly because: string;
  readonly badOptions?: CallOptions;
  readonly twinOptions?: CallOptions;
  /** Another operation for the twin, where the same one cannot show it. */
  readonly twinOperation?: OperationName;
}

/** Says what must be so; a false statement ends the check with a difference. */
export interface Expect {
  /** Two values are equal, members compared one by one, map order ignored. */
  equal(actual: unknown, expected: unknown, what: string): void;
  different(actual: unknown, other: unknown, what: string): void;
  truth(holds: boolean, what: string, got?: unknown): void;
  matches(text: string | undefined, pattern: RegExp, what: string): void;
  includes(list: readonly unknown[] | undefined, member: unknown, what: string): void;
  excludes(list: readonly unknown[] | undefined, member: unknown, what: string): void;
  absent(value: unknown, what: string): void;
  present<Value>(value: Value | undefined | null, what: string): Value;
  /** A number within bounds, both included. */
  between(value: number | undefined, bounds: readonly [least: number, most: number], what: string): void;
  /** A refusal with one of these codes, whose twin the check has shown otherwise. */
  refused(answer: { readonly accepted: boolean; readonly code: string | undefined }, codes: readonly string[], what: string): void;
  /** A success; gives its output. */
  accepted<Output>(answer: Accepted<Output> | Refused, what: string): Output;
  /** A JSON web token; gives header and claims without checking the signature. */
  token(value: string | undefined, what: string): DecodedToken;
  /** Something true of the target that no rule demands; goes to the report as a note. */
  note(what: string): void;
}

/** A token taken apart. */
export interface DecodedToken {
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

/** Arranges. Everything made carries the run's tag and is written to the ledger before it is used. */
export interface Given {
  /** A pool of its own: guests and a developer provider allowed by default, the classic flow only where asked for. */
  pool(options?: PoolOptions): Promise<GivenPool>;
  /** A guest identity. */
  guest(pool: GivenPool): Promise<string>;
  /** An identity with one developer user. */
  developerIdentity(pool: GivenPool, user?: string): Promise<DeveloperIdentity>;
  /** An identity that a merge has disabled, and the one that took its user. */
  disabledIdentity(pool: GivenPool): Promise<{ readonly identityId: string; readonly destination: DeveloperIdentity }>;
  /** A login of a fresh user of one of the pool's third-party providers; `subject` names the same user again. */
  login(pool: GivenPool, options?: LoginOptions): Promise<GivenLogin>;
  /** A well-formed pool id of the target's region that was never issued. */
  unknownPoolId(): string;
  /** A well-formed identity id of the target's region that was never issued. */
  unknownIdentityId(): string;
  /** The ARN of a role usable in role maps; `authenticated` and `unauthenticated` are the run's own. */
  roleArn(name?: string): string;
  /** Any other arrangement: a failure inside is "not testable". */
  arrange<Value>(what: string, act: () => Promise<Value>): Promise<Value>;
  /** Tells the target to fail the next calls of an operation; needs `fault injection`. */
  fault(fault: InjectedFault): Promise<void>;
  /** Moves the target's clock forward for one pool and its identities, so that parallel checks are not touched; needs `controllable clock`. */
  timePasses(pool: GivenPool, seconds: number): Promise<void>;
  /** Fetches a document beside the API, such as the signing keys; needs `key documents`. */
  document(path: string): Promise<RawAnswer>;
  /** Whom STS says these credentials belong to; needs `role credentials`. */
  callerArn(credentials: { readonly AccessKeyId?: string; readonly SecretKey?: string; readonly SessionToken?: string }): Promise<string>;
  /** Completes the classic flow at STS; needs `role credentials`. A role that STS denies to everybody is "not testable". */
  assumeRoleWithWebIdentity(wanted: RoleSessionRequest): Promise<RawAnswer>;
}

/** A role to assume and the token shown for it. */
export interface RoleSessionRequest {
  readonly roleArn: string;
  readonly token: string;
  /** Where a refusal is what the check waits for, any code of a refusal will do. */
  readonly mayBeDenied?: boolean;
}

/** Which kind of failure, on which operation, for which pool if not all, how often. */
export interface InjectedFault {
  readonly operation: OperationName;
  readonly exception: ExceptionName;
  readonly times: number;
  /** Only calls that name this pool, identity or name; keeps parallel checks apart. */
  readonly onlyFor: string;
}

/** What a pool is made with. */
export interface PoolOptions {
  readonly guests?: boolean;
  /** True for a fresh name, false for none. */
  readonly developerProvider?: boolean | string;
  /** Undefined leaves the member out. */
  readonly classicFlow?: boolean;
  /** Attach the run's default roles. */
  readonly roles?: boolean;
  /** Third-party providers whose logins the check will ask for. */
  readonly providers?: readonly ProviderKind[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly region?: string;
  /** Further members of CreateIdentityPool, last word. */
  readonly more?: Partial<InputOf<'CreateIdentityPool'>>;
}

/** A pool that `given` made. */
export interface GivenPool {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly region: string;
  /** The developer provider's name; asking for it on a pool made without one is an error of the suite. */
  readonly developerProvider: string;
  /** What the pool was made with, for updates that change one thing. */
  readonly configuration: InputOf<'CreateIdentityPool'>;
  /** What the service answered when it was made. */
  readonly created: OutputOf<'CreateIdentityPool'>;
  /** The Logins key of a third-party provider the pool was made with: `cognito-idp.<region>.amazonaws.com/<id>`, an issuer, a domain, a SAML ARN. */
  providerName(kind: ProviderKind): string;
  /** The key of a role mapping for that provider: a user pool's name and client id, an OpenID Connect or SAML provider's ARN, a domain. */
  mappingKey(kind: ProviderKind): string;
  /** A Logins map for a developer user. */
  developerLogin(user: string): Readonly<Record<string, string>>;
}

/** An identity with a developer user. */
export interface DeveloperIdentity {
  readonly identityId: string;
  readonly user: string;
  readonly token: string;
  /** The Logins map that proves it on public operations: the token under the service's own name. */
  readonly logins: Readonly<Record<string, string>>;
}

/** What a login is made with. */
export interface LoginOptions {
  /** Default `oidc`. */
  readonly provider?: ProviderKind;
  /** The provider's name of the user; fresh by default. */
  readonly subject?: string;
  /** Further claims, or attributes of an assertion. */
  readonly claims?: JsonObject;
  /** One thing that is wrong with it. */
  readonly flaw?: LoginFlaw | 'signed out';
}

/** A login: a provider and proof. */
export interface GivenLogin {
  readonly provider: string;
  readonly token: string;
  readonly subject: string;
  /** The Logins map with this one login. */
  readonly logins: Readonly<Record<string, string>>;
}

/** Fresh names, different in every run. */
export interface Names {
  /** A pool name with the run's prefix. */
  pool(): string;
  /** A developer user identifier. */
  user(): string;
  /** So many random letters and digits. */
  text(length?: number): string;
  /** A whole number, both bounds included. */
  number(least: number, most: number): number;
}
