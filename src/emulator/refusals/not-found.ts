import { refuse } from '../refusal.ts';

/** An unknown pool, or one of another region, or a deleted one: the service tells them not apart. @see observed: POOL-01..03 */
export function poolNotFound(id: string) {
  return refuse('ResourceNotFoundException', `IdentityPool '${id}' not found.`);
}

/** An unknown or deleted identity. @see observed: IDENT-01 */
export function identityNotFound(id: string) {
  return refuse('ResourceNotFoundException', `Identity '${id}' not found.`);
}
