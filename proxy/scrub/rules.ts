import { regionForm, regionLabel, userPoolHostForm } from '../../src/contract/region-names.ts';
import { uuidForm } from './stand-ins/stand-ins.ts';
import type { Place, ScrubRule } from './rule.ts';
import type { Side } from './session-stand-ins.ts';
import { addressPattern } from './rules/address.ts';
import { arnRule } from './rules/arn.ts';
import { hostRule } from './rules/host.ts';
import { isLikeJwt, jwtRule, type JwtRuleFacts } from './rules/jwt.ts';
import { keySetRule } from './rules/key-set.ts';
import { opaqueRule } from './rules/opaque.ts';
import { isKnownProvider, isProtocolWord } from './rules/words.ts';
import type { SessionStandIns } from './session-stand-ins.ts';
import { shortest } from './stand-ins/text-code.ts';

/** The version of the rules below; a fixture says with which it was scrubbed. */
export const ruleSetVersion = 2;

/** What the rules need of their surroundings. */
export type RuleFacts = JwtRuleFacts;

/** Rules that replace a value by the stand-in of its own form; they differ in where they find it. */
interface ValueRow {
  readonly name: string;
  readonly explains: string;
  readonly shapes?: readonly string[];
  readonly headers?: readonly string[];
  readonly pattern?: RegExp;
  /** Whether a run that keeps its inputs keeps this where the client has said it. */
  readonly input?: true | 'under a developer';
  /** Whether what stands between colons is replaced by itself. */
  readonly inPieces?: true;
  /** What stands in its place and says nothing. */
  readonly leaves?: (value: string) => boolean;
}

const accessKeyPattern = /(?<![0-9A-Za-z])(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA|AIDA|AROA|AGPA|AIPA|ANPA|ANVA)[A-Z0-9]{12,}(?![0-9A-Za-z])/g;
const secretKeyPattern =
  /(?<![A-Za-z0-9/+_.-])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_-]|\.[A-Za-z0-9])/g;
const sessionTokenPattern = /(?<![A-Za-z0-9/+])(?:IQoJ|FwoG|FQoG|AQoD|AgoJ)[A-Za-z0-9/+]{60,}={0,2}/g;
const userPoolPattern = new RegExp(
  `(?:(?<![0-9A-Za-z-])${regionForm}|(?<=${userPoolHostForm}/)${regionLabel})_[0-9A-Za-z]{4,}(?![0-9A-Za-z])`,
  'g',
);
/** Whatever stands beside it: clients make ids that are too long of ones that are not. */
const uuidPattern = new RegExp(uuidForm, 'gi');
const accountPattern = /(?<![0-9A-Za-z]|[0-9]\.|-[0-9a-f]{4}-[0-9a-f]{4}-)\d{12}(?![0-9A-Za-z]|\.[0-9])/g;

const nameShapes = [
  'IdentityPoolName',
  'IdentityProviderName',
  'DeveloperProviderName',
  'TagKeysType',
  'TagValueType',
  'PrincipalTagID',
  'PrincipalTagValue',
  'ClaimName',
  'ClaimValue',
];

const valueRows: readonly ValueRow[] = [
  {
    name: 'session-token',
    explains: 'a session token becomes text that says nothing',
    shapes: ['SessionTokenString'],
    headers: ['x-amz-security-token'],
    pattern: sessionTokenPattern,
  },
  {
    name: 'secret-key',
    explains: 'a secret key becomes one that ends in EXAMPLEKEY',
    shapes: ['SecretKeyString'],
    pattern: secretKeyPattern,
  },
  {
    name: 'access-key',
    explains: 'an access key id keeps its first four letters and ends in EXAMPLE',
    shapes: ['AccessKeyString'],
    pattern: accessKeyPattern,
  },
  {
    name: 'login',
    explains: "a proof of a login that is no JSON web token, or a developer's name of a user, becomes text that says nothing",
    shapes: ['IdentityProviderToken', 'OIDCToken'],
    input: 'under a developer',
  },
  {
    name: 'developer-user',
    explains: "a developer's name of a user becomes text that says nothing",
    shapes: ['DeveloperUserIdentifier'],
    input: true,
  },
  {
    name: 'claim',
    explains: 'what a token claims becomes text that says nothing, except words of the protocol',
    shapes: ['Claim'],
    input: true,
    leaves: isProtocolWord,
    inPieces: true,
  },
  {
    name: 'identifier',
    explains: 'what stands in the place of a pool id or identity id and is none becomes text that says nothing',
    shapes: ['IdentityPoolId', 'IdentityId'],
    input: true,
  },
  {
    name: 'name',
    explains: 'a name that somebody chose becomes text that says nothing',
    shapes: nameShapes,
    input: true,
    leaves: isKnownProvider,
  },
  {
    name: 'app-id',
    explains: "a provider's id of an app, with its secret where there is one, becomes text that says nothing",
    shapes: ['IdentityProviderId', 'CognitoIdentityProviderClientId'],
    input: true,
  },
  { name: 'page-token', explains: 'the token of a listing becomes text that says nothing', shapes: ['PaginationKey'] },
  {
    name: 'quarantine',
    explains: 'a value in a place that the contract does not know becomes text that says nothing',
    shapes: ['Unknown'],
    input: true,
    leaves: (value) => isHarmless(value) || isKnownProvider(value),
  },
  {
    name: 'user-pool',
    explains: 'the part of a user pool id after the region is replaced',
    pattern: userPoolPattern,
    input: true,
  },
  {
    name: 'request-id',
    explains: 'the id of a request that is no UUID becomes text that says nothing',
    headers: ['x-amzn-requestid', 'x-amz-request-id', 'x-amz-id-2'],
  },
  {
    name: 'account',
    explains: 'an account number becomes another that begins with 9999; those of documentation stay',
    shapes: ['AccountId'],
    pattern: accountPattern,
  },
  { name: 'email', explains: 'an e-mail address becomes one at an example host', pattern: addressPattern, input: true },
];

const regionalId = new RegExp(`^(?:${regionLabel}:)?${uuidForm}$`, 'i');

/** Words that carry nothing. */
function isHarmless(value: string): boolean {
  return /^(?:true|false|null|none|keep-alive|close|gzip|no-cache|no-store|application\/(?:json|xml|x-www-form-urlencoded))$/i.test(value);
}

/** ARNs, user pools and tokens carry parts that other rules replace one by one. */
function isPutTogether(value: string): boolean {
  return value.startsWith('arn:') || value.startsWith('cognito-idp.') || regionalId.test(value) || isLikeJwt(value);
}

function valueRule({ name, explains, shapes, headers, pattern, input, inPieces, leaves }: ValueRow): ScrubRule {
  const replaced = (value: string, standIns: SessionStandIns, { side, member }: Place): string => {
    if (inPieces === true && value.includes(':') && !value.includes('://'))
      return value
        .split(':')
        .map((piece) => (leaves?.(piece) === true ? piece : pieceOf(piece, standIns, side)))
        .join(':');
    const isInput = input === true || (input === 'under a developer' && standIns.isDevelopers(member));
    return isInput && standIns.stays(value, side) ? value : standIns.of(value);
  };
  return {
    name,
    explains,
    ...(shapes && { shapes: new Set(shapes) }),
    ...(headers && { headers: new Set(headers) }),
    ...(pattern && { pattern }),
    replace(value: string, standIns: SessionStandIns, place: Place) {
      if (value.length < shortest || leaves?.(value) === true || isPutTogether(value)) return undefined;
      return replaced(value, standIns, place);
    },
  };
}

/** A part of a claim, such as the pool and the user that the methods of a login name. */
function pieceOf(piece: string, standIns: SessionStandIns, side: Side): string {
  if (new RegExp(`^${uuidForm}$`, 'i').test(piece)) return standIns.id(piece, side);
  return piece.length < shortest || standIns.stays(piece, side) ? piece : standIns.of(piece);
}

const requestIds: ReadonlySet<string> = new Set(['x-amzn-requestid', 'x-amz-request-id', 'amz-sdk-invocation-id', 'x-amz-id-2']);

const uuidRule: ScrubRule = {
  name: 'uuid',
  explains: 'a UUID becomes another with the version digit of the first',
  pattern: uuidPattern,
  replace: (value, standIns, { member, side }) => (requestIds.has(member) ? standIns.of(value) : standIns.id(value, side)),
};

/** All rules, in the order in which they are asked. */
export function scrubRules(facts: RuleFacts): readonly ScrubRule[] {
  const rows = valueRows.map(valueRule);
  const at = rows.findIndex(({ name }) => name === 'user-pool');
  const beforeAccounts = rows.findIndex(({ name }) => name === 'account');
  return [
    jwtRule(facts),
    ...rows.slice(0, at),
    keySetRule,
    arnRule,
    ...rows.slice(at, beforeAccounts),
    uuidRule,
    ...rows.slice(beforeAccounts),
    hostRule,
    opaqueRule,
  ];
}
