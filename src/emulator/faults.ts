/**
 * Ways of being broken that are no violation of a single rule: what emulators and careless servers do.
 * `misbehaves(name)` is the switch. A new one is added here first.
 */
export const faults = {
  'identity-ids-repeat': 'a new guest gets the identity of the guest before',
  'identities-ignore-case': 'developer user identifiers that differ in case only are one user',
  'deletion-is-forgotten': 'a deleted identity is still found',
  'listing-ignores-token': 'a listing starts again whatever token it is given',
  'refused-update-is-kept': 'a refused change of roles is stored all the same',
  'seconds-are-milliseconds': 'the dates of identities are told in milliseconds',
  'unsigned-is-refused': 'public operations ask for a signature',
  'status-of-the-model': 'refusals have the status of the model (403, 404, 409, 429) in place of 400',
  'errors-are-html': 'refusals have an HTML body',
  'request-id-repeats': 'every answer has the same request id',
} as const satisfies Record<string, string>;

/** The name of a fault. */
export type FaultName = keyof typeof faults;

/** Whether a text is the name of a fault. */
export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faults, name);
}
