import { operations, type OperationName } from '../../contract/operations.ts';
import { headerOf, type HttpRequest } from '../../wire/http/message.ts';
import { readScope } from '../../wire/sigv4/authorization.ts';
import type { World } from '../world.ts';

/** The alphabet of access key ids, five bits a letter. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A key of LocalStack's, which has an account in the nine letters after its kind. */
const localKey = /^L[KS]IA(?<account>[A-Z2-7]{9})[A-Z2-7]{7,}$/;

/**
 * The account that an access key id tells, as LocalStack 4.14.0 reads it: one of 12 digits is the account, and one of its own kind, LKIA or LSIA, has it
 * in its letters. Keys of AWS, AKIA and ASIA, tell none there. Undefined where the id tells none.
 */
export function accountInKey(accessKeyId: string): string | undefined {
  if (/^\d{12}$/.test(accessKeyId)) return accessKeyId;
  const found = localKey.exec(accessKeyId)?.groups?.['account'];
  if (found === undefined) return undefined;
  // Eight letters hold the account without its last bit, above a bit that is always set; the ninth begins with that last bit.
  const number = Array.from(found).reduce((value, letter) => value * 32n + BigInt(letters.indexOf(letter)), 0n) / 16n - 2n ** 40n;
  return number < 0n || number > 999_999_999_999n ? undefined : String(number).padStart(12, '0');
}

/** A call, as far as its account follows from it. */
interface Owned {
  readonly operation: OperationName;
  readonly request: HttpRequest;
  readonly region: string;
  /** What its input names. */
  readonly named: readonly string[];
}

/** The account of a call: of a signed operation that of its key, of a public one that of the pool it names. The emulator's own where neither tells one. */
export function accountOf(
  { operation, request, region, named }: Owned,
  world: World,
  accountOfKey: (accessKeyId: string) => string,
): string {
  const isSigned = operations[operation].access === 'signed' && !world.violates(`${operation}.account.not-found`);
  return isSigned ? accountOfKey(keyOf(request)) : (ownerOf(named, region, world) ?? world.accountId);
}

function keyOf({ headers }: HttpRequest): string {
  const scope = readScope(headerOf(headers, 'authorization') ?? '');
  return scope.ok ? scope.value.accessKeyId : '';
}

/** The account of a pool or identity that is there, in whichever account. */
function ownerOf(named: readonly string[], region: string, { state }: World): string | undefined {
  const { pools, identities } = state.region(region);
  return named.flatMap((name) => pools.get(idIn(name)) ?? identities.get(name)?.pool ?? [])[0]?.account;
}

function idIn(name: string): string {
  return name.startsWith('arn:') ? name.slice(name.indexOf('/') + 1) : name;
}
