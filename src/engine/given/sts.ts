import type { HttpRequest } from '../../wire/http/message.ts';
import { summaryOf } from '../check/answer.ts';
import type { Given, RawAnswer, RoleSessionRequest } from '../check/bench.ts';
import { authorize, type Authorized } from '../bench/authorize.ts';
import { exchange } from '../bench/exchange.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import { Difference, Unmet, type Cause } from '../outcome/outcomes.ts';
import type { AccessKey } from '../context/target.ts';

const version = '2011-06-15';

type RoleCredentials = Parameters<Given['callerArn']>[0];

/** Whom STS says that credentials belong to. */
export async function callerArn(run: RuleRun, credentials: RoleCredentials): Promise<string> {
  const key = accessKeyOf(credentials);
  if (key === undefined)
    throw new Difference({ expected: 'credentials with all their parts', got: `the members ${Object.keys(credentials).join(', ')}` });
  const answer = await askSts(run, new URLSearchParams({ Action: 'GetCallerIdentity', Version: version }), key);
  const arn = /<Arn>([^<]+)<\/Arn>/.exec(answer.text)?.[1];
  if (arn === undefined)
    throw new Difference({ expected: 'credentials that STS takes', got: summaryOf(answer), exchange: run.recorded.length - 1 });
  return arn;
}

/** Trades a token for credentials of a role, as the classic flow does. */
export async function assumeRoleWithWebIdentity(
  run: RuleRun,
  { roleArn, token, mayBeDenied = false }: RoleSessionRequest,
): Promise<RawAnswer> {
  const form = {
    Action: 'AssumeRoleWithWebIdentity',
    Version: version,
    RoleArn: roleArn,
    RoleSessionName: 'poolproof',
    WebIdentityToken: token,
  };
  const answer = await askSts(run, new URLSearchParams(form), undefined);
  // AccessDenied is about the role, missing or without a trust policy for this pool; bad tokens have codes of their own.
  if (/<Code>AccessDenied(?:Exception)?</.test(answer.text) && !mayBeDenied) throw new Unmet(deniedRole(roleArn), run.recorded.length - 1);
  return answer;
}

function deniedRole(roleArn: string): Cause {
  return {
    key: 'sts-role',
    operation: '*',
    says: `STS denies the role ${roleArn} to everybody, for it is missing or does not trust the pool, so nothing is shown about the token.`,
  };
}

async function askSts(run: RuleRun, form: URLSearchParams, credentials: AccessKey | undefined): Promise<RawAnswer> {
  const { target, clock } = run.context;
  const request: HttpRequest = {
    method: 'POST',
    path: '/',
    headers: [
      ['Host', new URL(target.sts?.url ?? target.url).host],
      ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8'],
    ],
    body: Buffer.from(form.toString()),
  };
  const make = (): Promise<Authorized> =>
    credentials === undefined
      ? Promise.resolve({ request, signing: { kind: 'none' } })
      : authorize(request, { credentials, region: target.region, service: 'sts', clock }, 'signed');
  const operation = `STS ${form.get('Action') ?? ''}`;
  const sent = await exchange(run, {
    operation,
    schemaOf: undefined,
    purpose: run.purpose,
    make,
    ...(target.sts && { transport: target.sts.transport }),
  });
  if (sent.answer.response.status === 404)
    throw new Unmet({ key: 'sts', operation: '*', says: 'No STS answers for this target.' }, sent.exchange);
  return sent.answer;
}

function accessKeyOf({ AccessKeyId, SecretKey, SessionToken }: RoleCredentials): AccessKey | undefined {
  if (AccessKeyId === undefined || SecretKey === undefined) return undefined;
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretKey, ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }) };
}
