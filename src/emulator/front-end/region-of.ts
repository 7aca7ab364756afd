import type { OperationName } from '../../contract/operations.ts';
import { operations } from '../../contract/operations.ts';
import { headerOf } from '../../wire/http/message.ts';
import type { HttpRequest } from '../../wire/http/message.ts';
import { readScope } from '../../wire/sigv4/authorization.ts';
import { scopeRefusal } from '../../wire/sigv4/verify.ts';
import type { World } from '../world.ts';

/** A call, as far as its region follows from it. */
interface Regional {
  readonly operation: OperationName;
  readonly request: HttpRequest;
  /** What its input names. */
  readonly named: readonly string[];
}

/**
 * The region of a call. A signed operation has the one it is signed for, so that an id of another region is unknown there. A public
 * one, whose signature counts for nothing, has the region that a named pool or identity begins with, provided that something was
 * ever made in it. What neither says is said by the other, and then by the default.
 */
export function regionOf({ operation, request, named }: Regional, { world, fallback }: { world: World; fallback: string }): string {
  const scope = readScope(headerOf(request.headers, 'authorization') ?? '');
  const signedFor = scope.ok && scopeRefusal(scope.value) === undefined ? scope.value.region : undefined;
  const prefixes = named.map((id) => (id.startsWith('arn:') ? (id.split(':')[3] ?? '') : (id.split(':', 1)[0] ?? '')));
  const prefix = prefixes.find((one) => world.state.regions.has(one));
  const goesBySignature = operations[operation].access === 'signed' && !world.violates(`${operation}.region.not-found`);
  return (goesBySignature ? (signedFor ?? prefix) : (prefix ?? signedFor)) ?? fallback;
}
