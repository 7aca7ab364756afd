import type { ExcludedRule, Rule } from '../check/check.ts';
import { isOperationName } from '../../contract/operations.ts';
import { citationLink } from '../../contract/citation-link.ts';
import { documents } from '../../contract/documents.ts';
import type { RuleStatement } from '../../contract/rules/statement.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import { maskerFor, type Masker } from '../evidence/mask.ts';
import { reproduce } from '../reproduce/reproduce.ts';
import type { Secrets } from '../evidence/secrets.ts';
import type { Judgement } from '../outcome/judge.ts';
import type { CitationRow, RuleResult } from '../result/result.ts';
import type { RunContext } from '../context/run-context.ts';
import type { Minted, Target } from '../context/target.ts';

/** The row of a rule whose check ran. */
export function resultOf(rule: Rule, judgement: Judgement, done: { readonly run: RuleRun; readonly milliseconds: number }): RuleResult {
  const { run, milliseconds } = done;
  const masker = maskerFor(run.recorded, secretsOf(run.context.target, run.minted));
  const script = judgement.verdict === 'pass' ? undefined : scriptOf(judgement, run);
  return {
    ...rowOf(rule, judgement, masker),
    assertions: run.asserted.length,
    asserted: run.asserted.map((what) => masker.text(what)),
    ...(run.notes.length === 0 ? {} : { notes: run.notes.map((what) => masker.text(what)) }),
    exchanges: run.recorded.map((one) => masker.exchange(one)),
    ...(script === undefined ? {} : { reproduce: script }),
    milliseconds,
  };
}

// Where an operation is missing, the call that showed it says more than what was done until it was asked for.
function scriptOf({ cause, shown }: Judgement, { recorded, minted, context }: RuleRun): string | undefined {
  const missing =
    shown === undefined && cause !== undefined && isOperationName(cause.operation) ? context.missing.get(cause.operation) : undefined;
  return missing?.reproduce ?? reproduce({ recorded, minted, target: context.target, shown });
}

/** The row of a rule that was settled without running its check; where an operation is missing, with the call that showed it. */
export function resultWithoutRun(rule: Rule, judgement: Judgement, context: RunContext): RuleResult {
  const evidence = judgement.verdict === 'not-implemented' && rule.operation !== '*' ? context.missing.get(rule.operation) : undefined;
  const { exchanges = [], reproduce: script } = evidence ?? {};
  return {
    ...rowOf(rule, judgement, { text: (text) => text }),
    assertions: 0,
    asserted: [],
    exchanges,
    ...(script === undefined ? {} : { reproduce: script }),
    milliseconds: 0,
  };
}

/** The row of a rule that is not tested, with the reason. */
export function excludedResult(rule: ExcludedRule): RuleResult {
  return {
    ...rowOf(rule, { verdict: 'excluded', reason: rule.excluded }, { text: (text) => text }),
    assertions: 0,
    asserted: [],
    exchanges: [],
    milliseconds: 0,
  };
}

function rowOf(rule: RuleStatement & { readonly id: string }, judgement: Judgement, masker: Pick<Masker, 'text'>) {
  const { id, operation, kind, says, strength, certainty, level, needs } = rule;
  const { verdict, reason, cause, difference } = judgement;
  return {
    type: 'rule' as const,
    id,
    operation,
    kind,
    says,
    strength,
    certainty,
    level,
    source: rule.source.map(citationRow),
    needs: [...needs],
    verdict,
    ...(reason === undefined ? {} : { reason: masker.text(reason) }),
    ...(cause === undefined ? {} : { rootCause: cause.key }),
    ...(difference === undefined ? {} : { difference: differenceRow(difference, masker) }),
  };
}

function differenceRow(difference: NonNullable<Judgement['difference']>, masker: Pick<Masker, 'text'>) {
  const { expected, got, path, exchange } = difference;
  return {
    expected: masker.text(expected),
    got: masker.text(got),
    ...(path === undefined ? {} : { path }),
    ...(exchange === undefined || exchange < 0 ? {} : { exchange }),
  };
}

function citationRow(citation: RuleStatement['source'][number]): CitationRow {
  return { ...citation, url: citationLink(citation), kind: documents[citation.document].kind };
}

/** The secrets a run knows before anything is sent. */
export function secretsOf(target: Target, minted: Minted = new Map()): Secrets {
  const keys = [target.credentials, target.restricted, target.otherAccount].filter((key) => key !== undefined);
  const logins = [...minted.keys()].map((token) => [token, 'login token'] as const);
  const known = keys.flatMap(({ secretAccessKey, sessionToken }) => [
    // A short stand-in such as `test` is not a secret, and would blot out half of what it is part of.
    ...(secretAccessKey.length < 16 ? [] : [[secretAccessKey, 'secret access key'] as const]),
    ...(sessionToken === undefined ? [] : [[sessionToken, 'session token'] as const]),
  ]);
  return new Map([...logins, ...known]);
}
