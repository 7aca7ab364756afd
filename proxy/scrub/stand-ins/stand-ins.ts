import { regionLabel } from '../../../src/contract/region-names.ts';
import { assertionCode, isAssertionCode, subjectOf } from './assertion.ts';
import { keyedCode, type StandInKey } from './keyed-code.ts';
import { longDigests, type KeptDigests } from './long-digests.ts';
import { codedAccount, codedText, isCode, shortest } from './text-code.ts';
import { isRandom } from './is-random.ts';

/** Gives stand-ins: a function of the key and the value alone, so that a value has the same one everywhere and always, and a stand-in stands for itself. */
export interface StandIns {
  /** The stand-in of a value: of its kind, length and form. Tokens and ARNs are none; they are put together from those of their parts. */
  readonly of: (value: string) => string;
  /** Whether a value was made with the key. */
  readonly isMade: (value: string) => boolean;
  /** A code for what has a form of its own. */
  readonly code: (text: string, form: Parameters<typeof keyedCode>[2]) => string;
}

/** The whole of a UUID. */
export const uuidForm = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

const forms = {
  uuid: new RegExp(`^${uuidForm}$`, 'i'),
  account: /^\d{12}$/,
  accessKey: /^(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA|AIDA|AROA|AGPA|AIPA|ANPA|ANVA)[A-Z0-9]{12,}$/,
  secretKey: /^(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[0-9/+])[A-Za-z0-9/+]{40}$/,
  secretStandIn: /^[A-Za-z0-9]{30}EXAMPLEKEY$/,
  address: /^[^\s@]+@[^\s@]+$/,
  userPool: new RegExp(`^${regionLabel}_[0-9A-Za-z]{4,}$`),
} as const;

/** Accounts of documentation and of emulators belong to nobody. */
const documented: ReadonlySet<string> = new Set([
  '000000000000',
  '123456789012',
  '111122223333',
  '444455556666',
  '555555555555',
  '777788889999',
]);

/** How many values are remembered with their stand-ins: most values come again. */
const mostRemembered = 10_000;

/** The stand-ins of a folder. Where `digests` are given that grow, no two values share one. */
export function standInsOf(key: StandInKey, digests: KeptDigests = longDigests([])): StandIns {
  const remembered = new Map<string, string>();
  const code: StandIns['code'] = (text, form) => keyedCode(key, text, form);
  const made = { key, digests, code };
  const of = (value: string): string => {
    const known = remembered.get(value);
    if (known !== undefined) return known;
    const standIn = standInOf(value, made);
    if (remembered.size >= mostRemembered) remembered.clear();
    if (value.length <= 512) remembered.set(value, standIn);
    return standIn;
  };
  return { of, code, isMade: (value) => value.length >= shortest && of(value) === value };
}

interface Making {
  readonly key: StandInKey;
  readonly digests: KeptDigests;
  readonly code: StandIns['code'];
}

type Make = (value: string, making: Making) => string;

/** How values of a form of their own are replaced; the first that fits. */
const makers: readonly (readonly [isOfForm: (value: string) => boolean, make: Make])[] = [
  [(value) => forms.uuid.test(value), (value, making) => uuidOf(value.toLowerCase(), making)],
  [(value) => forms.account.test(value), accountOf],
  [(value) => forms.accessKey.test(value), accessKeyOf],
  [(value) => forms.secretKey.test(value) || forms.secretStandIn.test(value), secretKeyOf],
  [(value) => forms.userPool.test(value), userPoolOf],
  [(value) => forms.address.test(value) && Buffer.byteLength(value) >= leastAddress, addressOf],
];

function standInOf(value: string, making: Making): string {
  if (value.length < shortest) return value;
  const [, make = textOf] = makers.find(([isOfForm]) => isOfForm(value)) ?? [];
  return make(value, making);
}

/** Text that says nothing. */
function textOf(value: string, { key, digests, code }: Making): string {
  const subject = subjectOf(value);
  if (subject !== undefined) return assertionCode(value, subject, code);
  if (isAssertionCode(value, code) || isCode(key, value, digests)) return value;
  return codedText(key, value, { length: Buffer.byteLength(value), isRandom: isRandom(value), long: digests });
}

function accountOf(value: string, { key, digests }: Making): string {
  return documented.has(value) || isCode(key, value, digests) ? value : codedAccount(key, value, digests);
}

/** So much of an id tells whether it was made here: what a client makes of one by changing its end is known by it. */
export const headLength = 24;

/** Five digits of a digest and thirteen that prove them; the version digit stays because it is evidence. The end is a digest of its own. */
function uuidOf(value: string, { code }: Making): string {
  const version = value.charAt(14);
  if (value.slice(0, headLength) === headOf(value.slice(0, 5), version, code)) return value;
  const digest = code(`id ${value.slice(0, headLength)}`, { length: 5, of: 'hex' });
  const end = code(`end of id ${value}`, { length: 12, of: 'nonzero' });
  // Clients count in zeros at the end of ids: where a zero stands, it stays, so that what they make of both is the same.
  return headOf(digest, version, code) + end.replaceAll(/./g, (made, at: number) => (value.charAt(headLength + at) === '0' ? '0' : made));
}

function headOf(digest: string, version: string, code: StandIns['code']): string {
  const proof = code(`proof of id ${version} ${digest}`, { length: 13, of: 'hex' });
  return `${digest}${proof.slice(0, 3)}-${proof.slice(3, 7)}-${version}${proof.slice(7, 10)}-8${proof.slice(10)}-`;
}

/** As in documentation they end in EXAMPLE, which no key of anybody's does. */
function accessKeyOf(value: string, { code }: Making): string {
  if (value.endsWith('EXAMPLE')) return value;
  return `${value.slice(0, 4)}${code(`access key ${value}`, { length: value.length - 11, of: 'capital' })}EXAMPLE`;
}

const secretEnding = 'EXAMPLEKEY';

/** Twenty characters of a digest and ten that prove it. */
function secretKeyOf(value: string, { code }: Making): string {
  const withProof = (digest: string): string => digest + code(`proof of secret ${digest}`, { length: 10, of: 'mixed' }) + secretEnding;
  if (value.endsWith(secretEnding) && withProof(value.slice(0, 20)) === value) return value;
  return withProof(code(`secret key ${value}`, { length: 20, of: 'mixed' }));
}

/** The region stays; after it a letter that tells a stand-in, and a digest with two characters that prove it. */
function userPoolOf(value: string, { code }: Making): string {
  const start = value.indexOf('_') + 1;
  const [region, id] = [value.slice(0, start), value.slice(start)];
  const length = id.length - 1;
  const proofLength = length > 5 ? 2 : 1;
  const withProof = (digest: string): string =>
    `${region}X${digest}${code(`proof of user pool ${digest}`, { length: proofLength, of: 'mixed' })}`;
  if (id.startsWith('X') && withProof(id.slice(1, 1 + length - proofLength)) === value) return value;
  return withProof(code(`user pool ${value}`, { length: length - proofLength, of: 'mixed' }));
}

const host = '@e.x';
const leastAddress = 16;

/** An address at a host that nobody has. */
function addressOf(value: string, making: Making): string {
  if (value.endsWith(host) && isCode(making.key, value.slice(0, -host.length), making.digests)) return value;
  const standIn = codedText(making.key, value, { length: Buffer.byteLength(value) - host.length, isRandom: false, long: making.digests });
  return standIn + host;
}
