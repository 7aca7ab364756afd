import { operationNames } from '../../contract/operations.ts';
import type { RunContext } from '../context/run-context.ts';
import { poolPrefix } from '../bench/names.ts';
import { poolTag } from '../given/pool.ts';

/** Sentences on the whole run, the most telling first. */
export function diagnose(context: RunContext): readonly string[] {
  return [
    ...diagnoseAnswers(context),
    ...diagnoseRouting(context),
    ...diagnoseConnections(context),
    ...diagnoseHoldUps(context),
    ...diagnoseLeftovers(context),
  ];
}

const nearlyAll = 0.85;
const enough = 20;

function diagnoseAnswers({ meter, target }: RunContext): readonly string[] {
  const { total, callerRefused, notFound, mostFrequentBody } = meter.answers();
  if (total < enough) return [];
  const says: string[] = [];
  if (callerRefused >= total * nearlyAll) {
    const advice = target.credentials === undefined ? 'give some with --credentials' : 'check them and their rights';
    says.push(`Nearly every call was refused for the caller's sake: the credentials are missing or not accepted; ${advice}.`);
  }
  if (notFound >= total * nearlyAll)
    says.push('Nearly everything was not found: the target does not keep state, or every call reaches another instance.');
  if (mostFrequentBody >= total * nearlyAll) says.push('Nearly every answer has the same body: the target gives a constant answer.');
  return says;
}

function diagnoseRouting({ knowledge }: RunContext): readonly string[] {
  const signedOnly = operationNames.filter((operation) => knowledge.needsSignature(operation));
  if (signedOnly.length === 0) return [];
  const names = signedOnly.join(', ');
  return [`The target finds ${names} with a signature only, though clients call them without one; the other rules were tried with one.`];
}

function diagnoseConnections({ meter }: RunContext): readonly string[] {
  const breaks = [...meter.breaks()].toSorted(([, one], [, other]) => other - one);
  if (breaks.length === 0) return [];
  const all = breaks.reduce((sum, [, times]) => sum + times, 0);
  const named = breaks.slice(0, 5).map(([operation, times]) => `${operation} ${times}`);
  const others = breaks.length > named.length ? ` and ${breaks.length - named.length} more operations` : '';
  const which = all === 1 ? 'A connection broke before its answer came' : `${all} connections broke before their answer came`;
  return [`${which}: ${named.join(', ')}${others}. What could not be asked again is inconclusive.`];
}

function diagnoseHoldUps({ meter, ceiling, ledger }: RunContext): readonly string[] {
  const pauses = meter
    .pauses()
    .map(
      ({ operation, times, milliseconds }) => `${operation} was throttled ${times} times; the run waited ${milliseconds / 1000} s for it.`,
    );
  const quotas = meter
    .quotas()
    .map(
      (operation) =>
        `${operation} is refused because a quota is used up; ${ledger.all().length} pools of this run exist. Pools whose names begin with "poolproof-" are the suite's own and can be deleted.`,
    );
  const slowest = meter.slowest();
  const settled = slowest === undefined ? [] : [`Changes became visible within ${slowest.milliseconds} ms at most (${slowest.what}).`];
  const spent = ceiling !== undefined && meter.total >= ceiling ? [`The run made all the ${ceiling} calls it may make.`] : [];
  return [...pauses, ...quotas, ...settled, ...spent];
}

function diagnoseLeftovers(context: RunContext): readonly string[] {
  const { ledger, runName } = context;
  const doubtful = ledger.inDoubt();
  const names = [...new Set(doubtful.map(({ name }) => (name.startsWith(poolPrefix(runName)) ? `${poolPrefix(runName)}…` : name)))];
  const calls = doubtful.length === 1 ? 'A call that makes a pool was' : `${doubtful.length} calls that make a pool were`;
  const named = names.map((name) => `"${name}"`).join(', ');
  const doubt = doubtful.length === 0 ? [] : [`${calls} never answered, so pools may be left behind with the name ${named}.`];
  return [...doubt, ...diagnoseKnownLeftovers(context)];
}

function diagnoseKnownLeftovers({ ledger, knowledge, runName, target }: RunContext): readonly string[] {
  const left = ledger.all();
  if (left.length === 0) return [];
  const why = knowledge.isMissing('DeleteIdentityPool') ? ' because the target has no DeleteIdentityPool' : '';
  const tag = target.kind === 'live' ? `, tagged ${poolTag}=${runName}` : '';
  return [`${left.length} pools are left behind${why}; their names begin with "${poolPrefix(runName)}"${tag}.`];
}
