import { faults, type FaultName } from '../../../../src/emulator/faults.ts';
import type { Mutant } from '../mutant.ts';

/** The rules that are meant to notice each way of being broken that the emulator offers to its users. */
const noticedBy: Readonly<Record<FaultName, readonly string[]>> = {
  'identity-ids-repeat': ['GetId.behaviour.guest-new'],
  'identities-ignore-case': ['GetOpenIdTokenForDeveloperIdentity.behaviour.identifier-any'],
  'deletion-is-forgotten': ['DeleteIdentities.behaviour.gone'],
  'listing-ignores-token': ['ListIdentities.pagination.next-token', 'ListIdentities.pagination.complete'],
  'refused-update-is-kept': ['SetIdentityPoolRoles.roles.mapping-unknown-provider'],
  'seconds-are-milliseconds': ['protocol.timestamps'],
  'unsigned-is-refused': ['auth.public-set'],
  'status-of-the-model': ['protocol.error.model-status-ignored', 'protocol.error.status-client'],
  'errors-are-html': ['protocol.error.type-member'],
  'request-id-repeats': ['protocol.request-id'],
};

/** One mutant for each way of being broken that is built into the emulator. */
export const builtIn: readonly Mutant[] = names().map((name) => ({
  id: `fault/${name}`,
  family: 'built-in fault',
  says: `${faults[name].charAt(0).toUpperCase()}${faults[name].slice(1)}.`,
  rules: noticedBy[name],
  faults: [name],
}));

function names(): readonly FaultName[] {
  return Object.keys(faults).filter((name): name is FaultName => Object.hasOwn(faults, name));
}
