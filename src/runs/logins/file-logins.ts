import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { counted } from '../../../reports/model/wording.ts';
import { providerKinds, unknownProvider, type ProviderKind } from '../../contract/login-kind.ts';
import { providerNameIn } from '../../engine/given/trust.ts';
import type { LoginSource, NoProof, Proof, WantedLogin } from '../../engine/context/target.ts';
import { usageError, type UsageError } from '../../kernel/errors.ts';
import { placeOfFirstIssue, trustOfOne } from './trust-schema.ts';

const token = z.string('takes a token').min(1, 'takes a token').max(50_000, 'is longer than a token may be');

const flaws = ['expired', 'wrong audience', 'wrong issuer', 'bad signature', 'not yet valid', 'no audience', 'signed out'] as const;

const LoginsOfKind = z.strictObject({
  trust: trustOfOne,
  users: z.array(z.array(token, 'takes the tokens of a user').min(1, 'takes a token for each user'), 'takes users').min(1, 'takes users'),
  flawed: z.partialRecord(z.enum(flaws), token).default({}),
});

// An assertion counts once only, so a file of them would be used up by the first rules.
const kinds = z.enum(providerKinds).exclude(['saml']);
const LoginsFile = z.strictObject(
  { providers: z.partialRecord(kinds, LoginsOfKind, 'takes logins by kind of provider') },
  'holds no providers',
);

type LoginsOfKind = z.output<typeof LoginsOfKind>;

/**
 * Logins of a file, in YAML or JSON (docs/live.md): each rule begins with its first user again. `now` is the present time in milliseconds since the epoch.
 *
 * @throws {UsageError} `unreadable-logins` where the file cannot be read; `bad-logins` where it does not hold what it should, or a token has expired.
 * @example
 * const loginSource = await fileLogins('logins.yaml', systemClock.now());
 */
export async function fileLogins(path: string, now: number): Promise<LoginSource> {
  const { providers } = await readLogins(path);
  await assureFresh(path, providers, now);
  const logins = new Map<ProviderKind, LoginsOfKind>(
    providerKinds.flatMap((kind) => (kind === 'saml' || providers[kind] === undefined ? [] : [[kind, providers[kind]]])),
  );
  return {
    kinds: [...logins.keys()],
    isTestProvider: false,
    configurationFor: (kind) => logins.get(kind)?.trust ?? {},
    async mint(wanted) {
      const given = logins.get(wanted.kind);
      return given === undefined ? { cannot: 'the file has none of it' } : proofOf(given, wanted);
    },
  };
}

function proofOf(given: LoginsOfKind, { person, earlier, claims, flaw }: WantedLogin): Proof | NoProof {
  const provider = providerNameIn(given.trust);
  const tokens = given.users[person];
  if (Object.keys(claims).length > 0) return { cannot: 'it asks for claims of its own, and a file cannot make them' };
  if (tokens === undefined) return { cannot: `the file has ${counted(given.users.length, 'user')}, and it asks for another` };
  const good = tokens[Math.min(earlier, tokens.length - 1)] ?? '';
  if (flaw === undefined) return { provider, token: good };
  if (flaw === 'unknown provider') return { provider: unknownProvider, token: good };
  if (flaw === 'not a token') return { provider, token: 'not-a-token' };
  const flawed = given.flawed[flaw] ?? (flaw === 'bad signature' ? forged(good) : undefined);
  return flawed === undefined ? { cannot: `the file has none that is "${flaw}"` } : { provider, token: flawed };
}

/** A JSON web token with another signature; other tokens say nothing about where theirs is. */
function forged(good: string): string | undefined {
  const [header, claims, signature = '', ...more] = good.split('.');
  if (signature === '' || more.length > 0) return undefined;
  return [header, claims, `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`].join('.');
}

async function readLogins(path: string): Promise<z.output<typeof LoginsFile>> {
  const { parseDocument } = await import('yaml');
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw usageError('unreadable-logins', { path, cause });
  });
  const document = parseDocument(text, { uniqueKeys: true });
  const [wrong] = document.errors;
  // The message of the reader quotes the line, and the line may be a token.
  if (wrong !== undefined) throw badLogins(path, `line ${wrong.linePos?.[0].line ?? 1} is neither YAML nor JSON`);
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  const parsed = LoginsFile.safeParse(value);
  if (!parsed.success) throw badLogins(path, placeOfFirstIssue(parsed.error));
  return parsed.data;
}

/** A token that is out of date would be refused rightly, and two users that are one would share an identity rightly. */
async function assureFresh(path: string, providers: z.output<typeof LoginsFile>['providers'], now: number): Promise<void> {
  const { decodeJwt } = await import('jose');
  const all = Object.entries(providers).flatMap(([kind, { users }]) =>
    users.flatMap((tokens, index) => tokens.map((given) => ({ kind, user: index + 1, ...claimsOf(given, decodeJwt) }))),
  );
  const late = all.find(({ exp }) => exp !== undefined && exp * 1000 <= now);
  if (late !== undefined) throw badLogins(path, `a token of user ${late.user} of ${late.kind} has expired`);
  for (const { kind, user, sub } of all) {
    const other = all.find((one) => one.kind === kind && one.user < user && one.sub === sub);
    if (sub !== undefined && other !== undefined) throw badLogins(path, `users ${other.user} and ${user} of ${kind} are the same`);
  }
}

/** A token that is not a JSON web token says neither whose it is nor how long it lives. */
function claimsOf(given: string, decode: (token: string) => Claims): Claims {
  try {
    const { sub, exp } = decode(given);
    return { sub, exp };
  } catch {
    return {};
  }
}

interface Claims {
  readonly sub?: string | undefined;
  readonly exp?: number | undefined;
}

function badLogins(path: string, why: string): UsageError {
  return usageError('bad-logins', { path, why });
}
