import type { HistoryRow } from '../result/result.ts';
import { NoVerdict, NotImplemented } from '../outcome/outcomes.ts';
import { isOffered } from '../context/offer.ts';
import type { RunContext } from '../context/run-context.ts';
import type { HistoryFile } from './history.ts';
import type { ModelMaker } from './model-service.ts';
import { replayHistory, type Replayed } from './replay-history.ts';
import { storySteps } from './story.ts';

/** A history that showed a difference on some target once, kept by name. */
export interface KnownHistory {
  readonly id: string;
  readonly file: HistoryFile;
}

/** The histories of a run, or why they are left out. */
export type HistoriesOfRun =
  | { readonly known: readonly KnownHistory[]; readonly makeModel: ModelMaker }
  /** In a few words, for the report. */
  | { readonly leftOut: string };

/** What there is to say of a history, and its verdict. */
type Judged = Pick<HistoryRow, 'verdict'> & { readonly symptom?: string | undefined; readonly reason?: string | undefined };

/** Runs the histories one after the other, once the rules are decided. */
export async function runKnownHistories(
  context: RunContext,
  known: readonly KnownHistory[],
  makeModel: ModelMaker,
): Promise<readonly HistoryRow[]> {
  const rows: HistoryRow[] = [];
  for (const one of known) rows.push(await runKnownHistory({ context, makeModel }, one));
  return rows;
}

/** Runs one history. What a target lacks is out of scope, and an answer that never came is not a verdict. */
export async function runKnownHistory(
  stage: { readonly context: RunContext; readonly makeModel: ModelMaker },
  { id, file }: KnownHistory,
): Promise<HistoryRow> {
  const { context } = stage;
  const begun = context.clock.now();
  const { replayed, judged } = await tried(stage, file);
  const { symptom, reason, ...verdict } = judged;
  return {
    type: 'history',
    id,
    title: file.title,
    symptom: file.symptom,
    rules: file.rules,
    ...verdict,
    ...(symptom === undefined ? {} : { now: symptom }),
    ...(reason === undefined ? {} : { reason }),
    story: [...storySteps(replayed?.taken ?? [])],
    milliseconds: Math.max(0, context.clock.now() - begun),
  };
}

async function tried(
  stage: Parameters<typeof replayHistory>[0],
  file: HistoryFile,
): Promise<{ readonly replayed?: Replayed; readonly judged: Judged }> {
  const outside = whyOutside(stage.context, file);
  if (outside !== undefined) return { judged: { verdict: 'out-of-scope', reason: outside } };
  try {
    const replayed = await replayHistory(stage, file);
    return { replayed, judged: judgedAs(replayed, file) };
  } catch (error) {
    if (error instanceof NoVerdict) return { judged: { verdict: 'inconclusive', reason: error.cause.says } };
    if (error instanceof NotImplemented) return { judged: { verdict: 'out-of-scope', reason: `${error.message}.` } };
    throw error;
  }
}

/** Why a history is nothing for a target, in a sentence. */
function whyOutside({ knowledge, capabilities, target }: RunContext, { steps }: HistoryFile): string | undefined {
  const missing = steps.map(({ operation }) => operation).find((operation) => knowledge.isMissing(operation));
  if (missing !== undefined) return `The target does not know ${missing}.`;
  const beyond = steps.map(({ operation }) => operation).find((operation) => !isOffered(target, operation));
  if (beyond !== undefined) return `The target does not mean to offer ${beyond}.`;
  if (!steps.some(({ input }) => JSON.stringify(input).includes('${login:'))) return undefined;
  if (capabilities.get('third-party login')?.present !== true) return 'The target takes no logins of third parties.';
  return target.loginSource?.isTestProvider === true ? undefined : 'The model cannot verify the logins this run was given.';
}

function judgedAs({ verdict, symptom }: Replayed, file: HistoryFile): Judged {
  if (verdict === 'FIXED') return { verdict: 'pass' };
  if (verdict === 'FAILED') return { verdict: file.verdict === 'wrong' ? 'wrong' : 'advice', symptom, reason: symptom };
  // Another difference, before the one that the history is about: nothing is known of that one, and the other is for the rules to judge.
  const reason =
    symptom === undefined ? 'The target does not come as far as the step it is about.' : `Differs earlier, or otherwise: ${symptom}.`;
  return { verdict: 'untested', symptom, reason };
}
