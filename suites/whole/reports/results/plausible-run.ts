import { createHash } from 'node:crypto';
import { seededIds, numberBelow, type Ids } from '../../../../src/kernel/ids.ts';
import { isoInstant } from '../../../../src/kernel/clock.ts';
import {
  resultSchemaName,
  type ResultFooter,
  type RootCauseRow,
  type RuleResult,
  type RunResult,
} from '../../../../src/engine/result/result.ts';
import { verdicts, type Verdict } from '../../../../src/engine/result/verdict.ts';

/** What an invented run is to look like. It is for tests of the reports only and says nothing about any real target. */
export interface PlausibleFacts {
  readonly target: string;
  readonly version?: string;
  readonly rules?: number;
  /** Share of rules that pass, in per cent. */
  readonly passing?: number;
  readonly startedAt?: number;
  readonly revision?: string;
  /** Text put into names and bodies, to see that it is escaped. */
  readonly markup?: string;
}

const operations = [
  'CreateIdentityPool',
  'DeleteIdentities',
  'DeleteIdentityPool',
  'DescribeIdentity',
  'DescribeIdentityPool',
  'GetCredentialsForIdentity',
  'GetId',
  'GetIdentityPoolRoles',
  'GetOpenIdToken',
  'GetOpenIdTokenForDeveloperIdentity',
  'GetPrincipalTagAttributeMap',
  'ListIdentities',
  'ListIdentityPools',
  'ListTagsForResource',
  'LookupDeveloperIdentity',
  'MergeDeveloperIdentities',
  'SetIdentityPoolRoles',
  'SetPrincipalTagAttributeMap',
  'TagResource',
  'UnlinkDeveloperIdentity',
  'UnlinkIdentity',
  'UntagResource',
  'UpdateIdentityPool',
  '*',
] as const;
const kinds = ['input-constraint', 'behaviour', 'error', 'auth', 'roles', 'limit', 'token', 'protocol', 'tagging', 'pagination'] as const;
const subjects = ['an identity pool', 'a guest identity', 'a developer user', 'a login of an unknown provider', 'a name of 129 characters'];
const deeds = [
  'is kept as it was sent',
  'is refused',
  'is returned on the next page',
  'gets the same identity again',
  'leaves no trace after it is deleted',
];

/** An invented run over invented rules: the same facts give the same run. */
export function plausibleRun(facts: PlausibleFacts): RunResult {
  const count = facts.rules ?? 120;
  const ids = seededIds(`${facts.target}${facts.version ?? ''}${facts.startedAt ?? 0}`);
  const missing = new Set(operations.filter(() => numberBelow(ids, 100) > (facts.passing ?? 70) + 20));
  const rules = Array.from({ length: count }, (_, index) => plausibleRule({ index, ids, missing, facts }));
  const rootCauses = causesOf(rules);
  const header = headerOf(facts, rules);
  return { header, rules, rootCauses, footer: footerOf(rules, rootCauses) };
}

function headerOf(facts: PlausibleFacts, rules: readonly RuleResult[]): RunResult['header'] {
  return {
    type: 'header',
    schema: resultSchemaName,
    suite: {
      version: '0.1.0',
      revision: facts.revision ?? 'a1b2c3d4e5f60718a1b2c3d4e5f60718',
      rules: rules.length,
      core: rules.filter(({ strength, certainty }) => strength === 'must' && certainty === 'stated').length,
    },
    target: {
      name: facts.target,
      ...(facts.version === undefined ? {} : { version: facts.version }),
      url: 'http://127.0.0.1:5000',
      region: 'us-east-1',
      kind: 'endpoint',
    },
    host: 'in-process',
    seed: 'plausible',
    startedAt: isoInstant(facts.startedAt ?? 1_795_000_000_000),
    command: 'poolproof check http://127.0.0.1:5000 --name plausible',
    capabilities: { guest: { present: true, how: 'probed' }, live: { present: false, how: 'not asked for' } },
  };
}

interface RuleFacts {
  readonly index: number;
  readonly ids: Ids;
  readonly missing: ReadonlySet<string>;
  readonly facts: PlausibleFacts;
}

function plausibleRule(given: RuleFacts): RuleResult {
  const { index, ids, missing, facts } = given;
  const strength = index % 9 === 4 ? 'should' : 'must';
  const operation = cycled(operations, index);
  const verdict = missing.has(operation) ? 'not-implemented' : verdictOf(numberBelow(ids, 100), { facts, strength });
  const { markup = '' } = facts;
  return {
    type: 'rule',
    ...statementOf(index, operation, markup),
    strength,
    verdict,
    ...(verdict === 'pass' ? {} : { reason: reasonOf(verdict, operation), rootCause: causeOf(verdict, operation, index) }),
    assertions: verdict === 'pass' || verdict === 'wrong' ? 1 + (index % 4) : 0,
    asserted: [`the answer of ${operation} is a success`, 'the identity is the one asked for'],
    ...(differing.has(verdict) ? { difference: differenceOf(index, facts) } : {}),
    exchanges: verdict === 'not-implemented' ? [] : exchangesOf(operation, { index, ids, markup }),
    reproduce: `curl -sS http://127.0.0.1:5000/ -H 'X-Amz-Target: AWSCognitoIdentityService.${operation}' -d '{}'`,
    milliseconds: 1 + numberBelow(ids, 40),
  };
}

const differing: ReadonlySet<Verdict> = new Set(['wrong', 'known-difference', 'advice']);

function statementOf(index: number, operation: string, markup: string) {
  const kind = cycled(kinds, Math.floor(index / 7));
  const url = `https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_${operation}.html`;
  return {
    id: `${operation === '*' ? 'service' : operation}.${kind}.made-up-${index}`,
    operation,
    kind,
    says: `${cycled(subjects, index)} ${cycled(deeds, Math.floor(index / 3))}, case ${index}${markup}`,
    certainty: index % 11 === 5 ? 'inferred' : 'stated',
    level: index % 13 === 6 ? ('observed' as const) : ('documented' as const),
    source: [{ document: 'API reference', place: operation, url, kind: 'document' as const }],
    needs: index % 4 === 0 ? ['developer provider'] : ['guest'],
  };
}

function cycled(words: readonly string[], index: number): string {
  return words[index % words.length] ?? '';
}

function verdictOf(chance: number, { facts, strength }: { readonly facts: PlausibleFacts; readonly strength: 'must' | 'should' }): Verdict {
  const passing = facts.passing ?? 70;
  if (chance < passing) return 'pass';
  const rest: readonly Verdict[] = [
    strength === 'must' ? 'wrong' : 'advice',
    'wrong',
    'untested',
    'out-of-scope',
    'disputed',
    'excluded',
    'known-difference',
  ];
  return strength === 'should' ? 'advice' : (rest[chance % rest.length] ?? 'wrong');
}

function causeOf(verdict: Verdict, operation: string, index: number): string {
  return verdict === 'wrong' ? `${operation}/wrong/${index % 3}` : `${operation}/${verdict}`;
}

function reasonOf(verdict: Verdict, operation: string): string {
  return verdict === 'not-implemented' ? `${operation} is unknown to the target` : `${operation} did not answer as the rule says`;
}

function differenceOf(index: number, facts: PlausibleFacts): RuleResult['difference'] {
  return index % 2 === 0
    ? { expected: 'NotAuthorizedException', got: `ResourceNotFoundException${facts.markup ?? ''}`, path: '__type', exchange: 1 }
    : { expected: 'refused with InvalidParameterException', got: 'accepted', exchange: 1 };
}

function exchangesOf(
  operation: string,
  { index, ids, markup }: { readonly index: number; readonly ids: Ids; readonly markup: string },
): RuleResult['exchanges'] {
  const pool = `us-east-1:${Buffer.from(ids.bytes(16)).toString('hex')}`;
  const arrange = {
    operation: 'CreateIdentityPool',
    purpose: 'arrange' as const,
    body: JSON.stringify({ IdentityPoolName: `pool ${index}${markup}`, AllowUnauthenticatedIdentities: true }),
  };
  const act = { operation, purpose: 'act' as const, body: JSON.stringify({ IdentityPoolId: pool, MaxResults: index }) };
  return [arrange, act].map(({ operation: name, purpose, body }, at) => ({
    operation: name,
    purpose,
    request: {
      method: 'POST',
      path: '/',
      headers: [
        ['content-type', 'application/x-amz-json-1.1'],
        ['x-amz-target', `AWSCognitoIdentityService.${name}`],
      ],
      body,
    },
    response: {
      status: at === 1 && index % 2 === 0 ? 400 : 200,
      headers: [
        ['content-type', 'application/x-amz-json-1.1'],
        ['x-amzn-requestid', pool.slice(10)],
      ],
      body:
        at === 1 && index % 2 === 0
          ? JSON.stringify({ __type: 'ResourceNotFoundException', message: `IdentityPool '${pool}' not found.` })
          : JSON.stringify({ IdentityPoolId: pool, IdentityPoolName: `pool ${index}${markup}` }),
    },
    milliseconds: 1 + numberBelow(ids, 20),
  }));
}

function causesOf(rules: readonly RuleResult[]): readonly RootCauseRow[] {
  const groups = new Map<string, RuleResult[]>();
  for (const rule of rules) {
    if (rule.rootCause !== undefined) groups.set(rule.rootCause, [...(groups.get(rule.rootCause) ?? []), rule]);
  }
  return [...groups].map(([id, [first, ...others]]) => ({
    type: 'root-cause',
    id,
    verdict: first?.verdict ?? 'wrong',
    operation: first?.operation ?? '*',
    says: first?.reason ?? '',
    rules: [first?.id ?? '', ...others.map((rule) => rule.id)],
  }));
}

function footerOf(rules: readonly RuleResult[], rootCauses: readonly RootCauseRow[]): ResultFooter {
  const count = (verdict: Verdict): number => rules.filter((rule) => rule.verdict === verdict).length;
  return {
    type: 'footer',
    totals: {
      pass: count('pass'),
      wrong: count('wrong'),
      advice: count('advice'),
      'known-difference': count('known-difference'),
      'unexpected-pass': count('unexpected-pass'),
      'not-implemented': count('not-implemented'),
      'out-of-scope': count('out-of-scope'),
      untested: count('untested'),
      inconclusive: count('inconclusive'),
      disputed: count('disputed'),
      excluded: count('excluded'),
      'suite-error': count('suite-error'),
    },
    rootCauses: rootCauses.length,
    calls: { CreateIdentityPool: rules.length, GetId: 12 },
    milliseconds: 4200,
    exitCode: count('wrong') > 0 ? 1 : 0,
    diagnosis: verdicts.every((verdict) => verdict === 'pass' || count(verdict) < rules.length) ? [] : ['nearly everything was refused'],
    sha256: createHash('sha256').update(JSON.stringify(rules)).digest('hex'),
  };
}
