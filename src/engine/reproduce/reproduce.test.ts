import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { startEmulator, type StartedEmulator } from '../../emulator/server.ts';
import { systemClock } from '../../kernel/clock.ts';
import { socketTransport } from '../../wire/http/client.ts';
import type { Rule } from '../check/check.ts';
import { decideRule } from '../run/decide-rule.ts';
import { prepareRun } from '../run/prepare-run.ts';
import type { RuleResult } from '../result/result.ts';
import { ruleOf } from '../testing/fake-target.ts';
import { systemTimer } from '../context/timer.ts';

const secretAccessKey = "a secret with a quote ' and a $";
const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey };

let emulator: StartedEmulator;
test.beforeAll(async () => {
  emulator = await startEmulator({ port: 0, credentials });
});
test.afterAll(() => emulator.close());

async function decided(check: Rule['check']): Promise<RuleResult> {
  const transport = socketTransport({ baseUrl: emulator.url, timeoutMilliseconds: 10_000 });
  const target = {
    name: 'emulator',
    url: emulator.url,
    region: 'us-east-1',
    kind: 'endpoint',
    transport: transport.send,
    credentials,
  } as const;
  const context = await prepareRun({ target, clock: systemClock, timer: systemTimer, seed: 'seed' });
  const result = await decideRule(ruleOf(check), context);
  transport.close();
  return result;
}

async function shell(script: string): Promise<string> {
  const env = { ...process.env, AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const { stdout } = await promisify(execFile)('sh', ['-eu', '-c', script], { env });
  return stdout;
}

test('ids and tokens of earlier answers flow into later requests', async () => {
  const { reproduce = '' } = await decided(async ({ given, call, expect: says }) => {
    const pool = await given.pool();
    const ann = await given.developerIdentity(pool, "o'brien $HOME `x` \\");
    await call.DescribeIdentity({ IdentityId: ann.identityId });
    await call.DeleteIdentities({ IdentityIdsToDelete: [ann.identityId] });
    const { IdentityId } = await call.GetId({ IdentityPoolId: pool.id });
    says.equal(IdentityId, 'something else', 'the identity');
  });

  const output = await shell(reproduce);

  expect(output.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 200']);
  expect(output.match(/"IdentityId":"us-east-1:/g)?.length).toBeGreaterThanOrEqual(3);
  expect(reproduce).not.toContain(secretAccessKey);
});

test('one call that is enough is one line', async () => {
  const { reproduce = '' } = await decided(async ({ refuses, given }) => {
    await given.pool();
    const bad = { IdentityPoolId: given.unknownPoolId() };
    await refuses({
      operation: 'DescribeIdentityPool',
      bad,
      twin: bad,
      twinOperation: 'ListIdentityPools',
      codes: ['ValidationException'],
      because: 'nothing',
    });
  });

  expect(reproduce.split('\n')).toHaveLength(1);
});

test('a spoilt signature is spoilt in the script as well', async () => {
  for (const authorization of [
    'wrong secret',
    'unknown key',
    'expired date',
    'tampered body',
    'missing signature part',
    'malformed header',
  ] as const) {
    const { reproduce = '', exchanges } = await decided(async ({ attempt, expect: says }) => {
      const answer = await attempt.ListIdentityPools({ MaxResults: 1 }, { authorization });
      says.truth(answer.accepted, 'the call works');
    });

    const output = await shell(reproduce);

    const code = /"__type":"\w+"/.exec(exchanges[0]?.response?.body ?? '')?.[0];
    expect({ authorization, code: /"__type":"\w+"/.exec(output)?.[0] }).toEqual({ authorization, code });
    expect(code).toBeDefined();
  }
});
