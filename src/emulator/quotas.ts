/** How much there may be of a thing. @see guide: quotas */
export interface Quotas {
  /** Pools of the account in one region. */
  readonly pools: number;
  /** User pools that one identity pool may trust. */
  readonly userPools: number;
  /** Logins linked to one identity, developer users included. */
  readonly linkedLogins: number;
  readonly tagsPerPool: number;
  /** Rules in one role mapping. */
  readonly rulesPerMapping: number;
}

/** Quotas of a new account. */
export const defaultQuotas: Quotas = { pools: 1000, userPools: 50, linkedLogins: 20, tagsPerPool: 50, rulesPerMapping: 25 };
