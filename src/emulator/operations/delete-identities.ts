import { ok } from '../../kernel/result.ts';
import type { Handler } from '../handler.ts';
import { refuse } from '../refusal.ts';

/**
 * Deletes identities. One that is not there counts as deleted: the reason codes know AccessDenied and InternalServerError only,
 * and neither would be true. An identity of another region is not this service's to delete, hence AccessDenied.
 */
export const deleteIdentities: Handler<'DeleteIdentities'> = ({ IdentityIdsToDelete }, { identities, name, keeps, misbehaves }) => {
  const foreign = IdentityIdsToDelete.filter((id) => !id.startsWith(`${name}:`));
  const unknown = IdentityIdsToDelete.find((id) => identities.find(id) === undefined);
  if (unknown !== undefined && !keeps('DeleteIdentities.behaviour.unprocessed')) {
    return refuse('InvalidParameterException', `Identity '${unknown}' not found.`);
  }
  const own = keeps('DeleteIdentities.behaviour.batch') ? IdentityIdsToDelete : IdentityIdsToDelete.slice(0, 1);
  for (const id of own) {
    const identity = identities.find(id);
    const stays = misbehaves('deletion-is-forgotten') || !keeps('DeleteIdentities.behaviour.gone');
    if (identity !== undefined && !stays) identities.remove(identity);
  }
  return ok({ UnprocessedIdentityIds: foreign.map((IdentityId) => ({ IdentityId, ErrorCode: 'AccessDenied' as const })) });
};
