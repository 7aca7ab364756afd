import type { z } from 'zod';
import type { RuleId } from '../contract/rules/ids.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { FaultName } from './faults.ts';
import type { Trust } from './logins/trust.ts';
import type { Quotas } from './quotas.ts';
import type { Change } from './state/change.ts';
import type { Identities } from './state/identities.ts';
import type { Pools } from './state/pools.ts';
import type { State } from './state/state.ts';
import type { TokenSigning } from './tokens/token-signing.ts';

/** Options of a world. The same options and the same calls give the same world. */
export interface WorldOptions {
  readonly accountId: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly violates?: ReadonlySet<string>;
  readonly faults?: ReadonlySet<FaultName>;
  readonly quotas?: Partial<Quotas>;
  /** Trusted login providers; none by default. */
  readonly trust?: Trust;
  /** RSA unless given. */
  readonly tokenSigning?: TokenSigning;
  /** A state to begin with; an empty one unless given. */
  readonly state?: State;
  /** Told of every change after it has happened. */
  readonly onChange?: (change: Change) => void;
}

/** The deterministic core: everything the service knows, and the only ways to change it. */
export interface World {
  /** The account of callers whose key tells no other. */
  readonly accountId: string;
  readonly ids: Ids;
  readonly state: State;
  readonly trust: Trust;
  readonly tokenSigning: TokenSigning;
  /** The world as calls in one region see it that an account makes; the emulator's own unless given. */
  readonly in: (region: string, account?: string) => RegionView;
  /** Milliseconds since the epoch, by the clock of a pool where that was moved. */
  readonly now: (poolId?: string) => number;
  /** Moves the time of one pool and all in it. */
  readonly shiftClock: (poolId: string, milliseconds: number) => void;
  readonly keeps: (rule: RuleId) => boolean;
  readonly misbehaves: (fault: FaultName) => boolean;
  /** Whether a rule, known or not, is switched off; for rules whose ids are put together. */
  readonly violates: (rule: string) => boolean;
  /** Whether any rule is violated or any fault is on. */
  readonly isBroken: boolean;
  /** Forgets everything that happened, moved clocks included. */
  readonly reset: () => void;
  /** Something a part of the emulator keeps over a restart, by a name of its own. */
  readonly note: (name: string) => z.infer<z.ZodJSONSchema> | undefined;
  readonly putNote: (name: string, value: z.infer<z.ZodJSONSchema>) => void;
}

/** The world as one call sees it: the pools and identities of its account in the region it was made in. */
export interface RegionView {
  readonly name: string;
  readonly accountId: string;
  readonly pools: Pools;
  readonly identities: Identities;
  readonly quotas: Quotas;
  readonly ids: Ids;
  /** All regions, and what is kept for none of them. */
  readonly world: World;
  /** Milliseconds since the epoch, by the clock of a pool where that was moved. */
  readonly now: (poolId?: string) => number;
  /** Whether a rule is enforced; false where the emulator was told to violate it. */
  readonly keeps: (rule: RuleId) => boolean;
  /** Whether the emulator was told to be broken in a named way. */
  readonly misbehaves: (fault: FaultName) => boolean;
}
