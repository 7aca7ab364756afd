/** One linked login: a developer user, or the subject that a provider vouches for. */
export interface Login {
  /** The key of the `Logins` map; the only part that the service tells. */
  readonly provider: string;
  /** The developer's user identifier, or the user's own id at the provider. */
  readonly subject: string;
  readonly kind: 'developer' | 'federated';
}

/** What a pool finds an identity by. Subjects are case-sensitive, providers cannot hold a control character. */
export function loginKey(provider: string, subject: string): string {
  return `${provider}\u0000${subject}`;
}
