import { spawn } from 'node:child_process';
import { z } from 'zod';
import { providerKinds } from '../../contract/login-kind.ts';
import { NoVerdict } from '../../engine/outcome/outcomes.ts';
import type { LoginSource } from '../../engine/context/target.ts';
import { isoInstant } from '../../kernel/clock.ts';
import { usageError, type UsageError } from '../../kernel/errors.ts';
import { parseJson, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { signalGroup } from '../../kernel/process-group.ts';
import { placeOfFirstIssue, trustOfOne } from './trust-schema.ts';

const Providers = z.strictObject({ providers: z.partialRecord(z.enum(providerKinds), trustOfOne) });

const Login = z.union([
  z.strictObject({ provider: z.string().min(1).max(128), token: z.string().min(1).max(50_000) }),
  z.strictObject({ cannot: z.string().min(1).max(500) }),
]);

/** More is not read of one answer. */
const longestAnswer = 1_000_000;

/**
 * Logins of a shell command: it is run once for each, with a JSON object on its input, and prints one (docs/live.md). Each time it may take
 * 30,000 milliseconds unless you say; a provider may have to be asked over the network.
 *
 * @throws {UsageError} `bad-login-command` where the command does not say which providers it has.
 * @example
 * const loginSource = await commandLogins('node make-login.js');
 * const { target } = await openEndpoint({ url: 'http://127.0.0.1:5000', loginSource });
 */
export async function commandLogins(command: string, timeoutMilliseconds = 30_000): Promise<LoginSource> {
  const ask = async (question: JsonObject): Promise<JsonValue> => parsedAnswer(await run(command, question, timeoutMilliseconds));
  const parsed = Providers.safeParse(await ask({ want: 'providers' }).catch((cause: unknown) => Promise.reject(unusable(cause))));
  if (!parsed.success) throw badAnswer(placeOfFirstIssue(parsed.error));
  const { providers } = parsed.data;
  return {
    kinds: providerKinds.filter((kind) => providers[kind] !== undefined),
    isTestProvider: false,
    configurationFor: (kind) => providers[kind] ?? {},
    async mint({ kind, subject, claims, flaw = null, now }) {
      const answer = Login.safeParse(await ask({ want: 'login', kind, subject, claims, flaw, now: isoInstant(now) }));
      if (!answer.success) throw noLogin('printed neither a provider and a token nor why it cannot');
      return answer.data;
    },
  };
}

/** Its errors go to the terminal and nowhere else: who knows what it prints. */
function run(command: string, question: JsonObject, timeoutMilliseconds: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
    let printed = '';
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      signalGroup(child, 'SIGKILL');
    }, timeoutMilliseconds);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (printed.length > longestAnswer) signalGroup(child, 'SIGKILL');
    });
    // A command that does not read its input closes it.
    child.stdin.on('error', () => undefined).end(`${JSON.stringify(question)}\n`);
    child.once('error', () => reject(noLogin('could not be run')));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (printed.length > longestAnswer) reject(noLogin(`printed more than ${longestAnswer} characters`));
      else if (code === 0) resolve(printed);
      else reject(noLogin(isLate ? `did not end within ${timeoutMilliseconds / 1000} s` : `ended with ${code ?? signal}`));
    });
  });
}

function parsedAnswer(printed: string): JsonValue {
  const value = parseJson(printed);
  if (value === undefined) throw noLogin('printed no JSON');
  return value;
}

function noLogin(what: string): NoVerdict {
  return new NoVerdict({ key: `login-command ${what}`, operation: '*', says: `The command of --login-command ${what}.` });
}

function unusable(cause: unknown): unknown {
  return cause instanceof NoVerdict ? badAnswer(undefined, cause.message) : cause;
}

function badAnswer(
  why: string | undefined,
  message = `The command of --login-command did not say which providers it has: ${why}.`,
): UsageError {
  return usageError('bad-login-command', { says: message });
}
