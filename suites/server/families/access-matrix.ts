import { accessMatrix, identityStates, proofs } from '../../../src/contract/rules/families/access-matrix.ts';
import type { AccessCell, EntryOperation, IdentityState, ProofKind } from '../../../src/contract/rules/families/access-matrix.ts';
import { isObject } from '../../../src/engine/check/answer.ts';
import type { Bench, GivenPool, RawAnswer } from '../../../src/engine/check/bench.ts';
import type { BoundRules } from '../../../src/engine/check/check.ts';
import type { JsonObject, JsonValue } from '../../../src/kernel/json.ts';
import { shownProof } from '../../support/access/shown-proofs.ts';
import { givenSituation, type Logins, type Situation } from '../../support/access/situations.ts';

function inputOf(operation: EntryOperation, { pool, identityId, login }: Situation, logins: Logins | undefined): JsonObject {
  const Logins = logins === undefined ? {} : { Logins: { ...logins } };
  if (operation === 'GetId') return { IdentityPoolId: pool.id, ...Logins };
  if (operation === 'GetOpenIdTokenForDeveloperIdentity') return { IdentityPoolId: pool.id, IdentityId: identityId, ...Logins };
  if (operation === 'UnlinkIdentity') return { IdentityId: identityId, Logins: {}, ...Logins, LoginsToRemove: [login?.provider ?? ''] };
  return { IdentityId: identityId, ...Logins };
}

/** Whether the caller of a cell, or the identity, has a public login. */
function isAboutLogins({ state, proof }: AccessCell): boolean {
  const needs: readonly string[] = [...identityStates[state].needs, ...proofs[proof].needs];
  return needs.includes('third-party login');
}

/** A pool that offers what the cell needs. */
function poolFor({ given }: Bench, cell: AccessCell): Promise<GivenPool> {
  const providers = cell.proof.startsWith('own-and-') ? (['oidc', 'oidc2'] as const) : (['oidc'] as const);
  return given.pool({
    roles: cell.operation === 'GetCredentialsForIdentity',
    ...(cell.operation === 'GetOpenIdToken' && { classicFlow: true }),
    ...(isAboutLogins(cell) && { providers }),
  });
}

/** Somebody who may: nothing has happened to the identity, and the proof is of the same kind where the operation takes that kind. */
function workingPair(cell: AccessCell): readonly [IdentityState, ProofKind] {
  if (isAboutLogins(cell) && (cell.proof !== 'nothing' || cell.operation === 'UnlinkIdentity')) return ['login', 'own-login'];
  if (cell.operation === 'GetCredentialsForIdentity' && cell.proof !== 'nothing') return ['user', 'own-token'];
  return ['guest', 'nothing'];
}

/** The same call by somebody who may: for the identity itself, where nothing has happened to it but that somebody else asked for it. */
async function workingInput(bench: Bench, asked: Situation, cell: AccessCell): Promise<JsonObject> {
  const { pool } = asked;
  if (cell.operation === 'GetOpenIdTokenForDeveloperIdentity')
    return { IdentityPoolId: pool.id, Logins: { ...pool.developerLogin(bench.names.user()) } };
  const [state, proof] = workingPair(cell);
  const isItself = state === cell.state && cell.proof !== 'expired-token';
  const situation = isItself ? asked : await givenSituation(bench, pool, state);
  return inputOf(cell.operation, situation, await shownProof(bench, situation, proof));
}

/** A cell under way: what was arranged for it, and what the caller sends. */
interface Trial {
  readonly bench: Bench;
  readonly cell: AccessCell;
  readonly situation: Situation;
  readonly input: JsonObject;
}

function inWords({ cell }: Trial): string {
  return `${identityStates[cell.state].says} ${proofs[cell.proof].says}`;
}

async function refuses(trial: Trial): Promise<void> {
  const { bench, cell, situation, input } = trial;
  const twin = await workingInput(bench, situation, cell);
  await bench.refuses({ operation: cell.operation, bad: input, twin, codes: cell.codes, because: inWords(trial) });
}

/** Whom an answer lets in: the identity it names, and the subject of its token where it has to give one. */
function letIn({ bench, cell }: Trial, { json }: RawAnswer): readonly JsonValue[] {
  const { IdentityId = null, Token } = isObject(json) ? json : {};
  if (!cell.operation.startsWith('GetOpenIdToken')) {
    bench.expect.truth(typeof IdentityId === 'string', 'the answer says whom it lets in');
    return [IdentityId];
  }
  const { claims } = bench.expect.token(typeof Token === 'string' ? Token : undefined, 'the token says whom it lets in');
  return [IdentityId, claims['sub'] ?? null];
}

async function letsIn(trial: Trial): Promise<void> {
  const { bench, cell, input } = trial;
  const { identityId } = trial.situation;
  const answer = await bench.attempt[cell.operation](input);
  bench.expect.accepted<unknown>(answer, inWords(trial));
  if (cell.operation === 'UnlinkIdentity') return;
  for (const id of letIn(trial, answer)) {
    if (cell.outcome === 'lets in') bench.expect.equal(id, identityId, 'whom the answer lets in');
    else bench.expect.different(id, identityId, 'whom the answer lets in');
  }
}

async function checkCell(bench: Bench, cell: AccessCell): Promise<void> {
  const pool = await poolFor(bench, cell);
  const situation = await givenSituation(bench, pool, cell.state);
  const input = inputOf(cell.operation, situation, await shownProof(bench, situation, cell.proof));
  const trial: Trial = { bench, cell, situation, input };
  return cell.outcome === 'refuses' ? refuses(trial) : letsIn(trial);
}

/** The checks of who gets in: one for each cell that a document decides. */
export function accessMatrixChecks(): BoundRules {
  return { rules: accessMatrix().map((cell) => ({ ...cell, check: (bench) => checkCell(bench, cell) })), excluded: [] };
}
