import type { InputOf, OperationName } from '../../contract/operations.ts';
import type { Capability } from '../../contract/rules/statement.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Transport } from '../../wire/http/message.ts';
import type { ProviderKind } from '../../contract/login-kind.ts';
import type { InjectedFault, LoginOptions } from '../check/bench.ts';

/** An AWS access key, with a session token where it is a temporary one. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Where proofs of login come from: an embedded provider, a user's command, or fixed tokens. */
export interface LoginSource {
  /** The kinds it has proofs for. */
  readonly kinds: readonly ProviderKind[];
  /** Members of CreateIdentityPool that make a pool trust this provider. */
  configurationFor(kind: ProviderKind): Partial<InputOf<'CreateIdentityPool'>>;
  /** Whether the reference model can verify its proofs, so that histories may use them. */
  readonly isTestProvider: boolean;
  /** A proof for a user, as it goes under `provider` into a Logins map, or why this source has none such. Rejects where the source itself fails. */
  mint(wanted: WantedLogin): Promise<Proof | NoProof>;
}

/** A proof of login and the key of the Logins map it goes under. */
export interface Proof {
  readonly provider: string;
  readonly token: string;
  /** The words after `poolproof` of a command that makes such a proof; absent where only the source can. */
  readonly madeBy?: readonly string[];
}

/** Proofs by their token, each with how one like it is made. */
export type Minted = ReadonlyMap<string, Proof['madeBy']>;

/** Why a source has no proof of the kind that was asked for. */
export interface NoProof {
  /** A clause, without a token in it. */
  readonly cannot: string;
}

/** Which proof a check asks a login source for. */
export interface WantedLogin {
  readonly kind: ProviderKind;
  readonly subject: string;
  /** The place of that user among those of the kind the check has asked for, from 0. */
  readonly person: number;
  /** How many proofs of that user without a flaw the check has asked for before. */
  readonly earlier: number;
  readonly claims: JsonObject;
  readonly flaw: LoginOptions['flaw'];
  /** The target's present time in milliseconds since the epoch: tokens are issued a moment before it. */
  readonly now: number;
}

/** Ways to steer a target from outside its API, where it is not done over its own `/_poolproof/` paths. */
export interface Controls {
  advanceClock?(poolId: string, seconds: number): Promise<void>;
  injectFault?(fault: InjectedFault): Promise<void>;
}

/** The roles a run may attach to its pools. */
export interface GivenRoles {
  readonly authenticated: string;
  readonly unauthenticated: string;
}

/** The server under test. */
export interface Target {
  /** Name in the report, such as `moto`. */
  readonly name: string;
  /** Version in the report, such as `5.2.1`; none by default. */
  readonly version?: string;
  /** Address, such as `http://127.0.0.1:5000`: for signatures, the report, and lines that repeat a call. */
  readonly url: string;
  /** Region for signatures and ids, such as `us-east-1`. */
  readonly region: string;
  readonly kind: 'embedded' | 'endpoint' | 'replay' | 'live';
  /** Sends a request and resolves with the answer, as `send` of `socketTransport` does. */
  readonly transport: Transport;
  /** A way of its own for each rule or probe, by its name: a run is recorded and replayed rule by rule. */
  readonly transportFor?: (owner: string) => Transport;
  /** Key to sign with; without it, all calls go out unsigned. */
  readonly credentials?: AccessKey;
  /** A second access key with fewer rights. */
  readonly restricted?: AccessKey;
  /** An access key of a second account. */
  readonly otherAccount?: AccessKey;
  readonly accountId?: string;
  readonly roles?: GivenRoles;
  /** STS, if it has another address; at the address of the target by default. */
  readonly sts?: { readonly url: string; readonly transport: Transport };
  readonly loginSource?: LoginSource;
  readonly controls?: Controls;
  /** Another region the same address serves. */
  readonly secondRegion?: string;
  /** Capabilities said to be there: not probed, their rules run. */
  readonly with?: readonly Capability[];
  /** Operations it means to have: rules of others, and rules that stand on others, are out of scope. All by default. */
  readonly offers?: readonly OperationName[];
  /** Capabilities said not to be there: not probed, their rules are out of scope. */
  readonly without?: readonly Capability[];
}

/** The region that rules about two regions try beside the target's own. */
export function secondRegionOf({ region, secondRegion }: Target): string {
  return secondRegion ?? (region === 'eu-central-1' ? 'us-east-1' : 'eu-central-1');
}
