/**
 * Ways of being broken that are no violation of a single rule: what emulators and careless servers do.
 * `misbehaves(name)` is the switch. A new one is added here first.
 */
export const faults = {
  'identity-ids-repeat': 'a new guest gets the identity of the guest before',
  'identities-ignore-case': 'developer user identifiers that differ in case only are one user',
  'listing-ignores-token': 'a listing begins anew whatever token it is given',
  'listing-skips-after-delete': 'a deletion between two pages makes the listing skip an entry',
  'deletion-is-forgotten': 'a deleted identity is still found',
  'pool-deletion-leaves-identities': 'the identities of a deleted pool live on',
  'refused-update-is-kept': 'a refused change of roles is stored all the same',
  'status-of-the-model': 'refusals have the status of the model (403, 404, 409, 429) in place of 400',
  'errors-are-html': 'refusals have an HTML body',
  'request-id-repeats': 'every answer has the same request id',
  'unsigned-is-refused': 'public operations ask for a signature',
  'seconds-are-milliseconds': 'dates are told in milliseconds',
  'tags-stand-apart': 'TagResource and IdentityPoolTags have a store each',
} as const satisfies Record<string, string>;

/** The name of a fault. */
export type FaultName = keyof typeof faults;

/** Whether a text is the name of a fault. */
export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faults, name);
}
