import type { Fixture } from '../fixture/read-fixture.ts';
import type { ClassedExchange } from '../journal/read-journal.ts';
import { jsonLeaves } from '../body/json-leaves.ts';
import { compareAnswers } from './compare-answers.ts';
import type { Difference, DriftClass, DriftFinding, DriftVerdict } from './finding.ts';
import { memberOf, readTree } from './json-tree.ts';
import { measured } from './instrument.ts';
import { quotable } from './message-template.ts';
import { pairExchanges } from './pair-exchanges.ts';

/** What came of comparing one session. */
export interface SessionDrift {
  readonly findings: readonly DriftFinding[];
  /** How many exchanges were held against each other. */
  readonly compared: number;
  readonly pairs: readonly (readonly [old: ClassedExchange, fresh: ClassedExchange])[];
}

/** Compares two recordings of one session, both ways. */
export function compareSessions(old: Fixture, fresh: Fixture): SessionDrift {
  const { pairs, onlyOld, onlyFresh } = pairExchanges(old.exchanges, fresh.exchanges);
  const said = { old: saidIn(old), fresh: saidIn(fresh) };
  const findings = pairs.flatMap(([was, is]) => {
    const differences = compareAnswers({ exchange: was, said: said.old }, { exchange: is, said: said.fresh });
    return differences.map((found) => ({ ...found, ...placed(was, is), verdict: verdictOf(found, was, is) }));
  });
  return {
    findings: [
      ...findings,
      ...onlyOld.map((was): DriftFinding => ({
        ...change('exchange-removed', 'asked', 'not asked'),
        ...placed(was, undefined),
        verdict: isFurtherPage(was) ? 'account-specific' : 'not-measured',
      })),
      ...onlyFresh.map((is): DriftFinding => ({
        ...change('exchange-added', 'not asked', 'asked'),
        ...placed(undefined, is),
        verdict: isFurtherPage(is) ? 'account-specific' : 'fixture-stale',
      })),
    ],
    compared: pairs.length,
    pairs,
  };
}

function verdictOf({ class: kind, place }: Difference, was: ClassedExchange, is: ClassedExchange): DriftVerdict {
  const both = [measured(was), measured(is)];
  if (both[0] !== both[1]) {
    if (both.includes('instrument')) return 'instrument';
    if (both.includes('account')) return 'account-specific';
  }
  if (kind === 'no-answer') return 'instrument';
  return isLonger(kind, place) && listsOfAccount.has(is.operation) ? 'account-specific' : 'service-moved';
}

function isLonger(kind: DriftClass, place: string): boolean {
  return (kind === 'member-added' || kind === 'member-removed') && (place.endsWith('[]') || place === 'NextToken');
}

/** Lists of all that an account holds are as long as the account is full. */
const listsOfAccount: ReadonlySet<string> = new Set(['ListIdentityPools']);

/** A list of all that an account holds has more pages in a fuller account. */
function isFurtherPage({ operation, request }: ClassedExchange): boolean {
  return listsOfAccount.has(operation) && memberOf(readTree(request.body), 'NextToken') !== undefined;
}

function change(kind: DriftClass, was: string, is: string): Difference {
  return { class: kind, place: '', was, is };
}

function placed(old: ClassedExchange | undefined, fresh: ClassedExchange | undefined) {
  const { session = '', operation = '' } = old ?? fresh ?? {};
  return {
    session,
    operation: /^[A-Za-z]{1,60}$|^\([a-z ]+\)$/.test(operation) ? operation : '(other)',
    ...(old === undefined ? {} : { old: old.seq }),
    ...(fresh === undefined ? {} : { fresh: fresh.seq }),
  };
}

/** All that the client of a session said, which the service may quote in its messages. */
function saidIn({ exchanges, har }: Fixture): readonly string[] {
  const texts = exchanges.flatMap(({ request }) =>
    jsonLeaves(Buffer.from(request.body).toString(), undefined).flatMap(({ kind, value }) =>
      kind === 'text' || (kind === 'key' && /[^A-Za-z]/.test(value)) ? [value] : [],
    ),
  );
  return quotable([...texts, ...Object.values(har.log._variables)]);
}
