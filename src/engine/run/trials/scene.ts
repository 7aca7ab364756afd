import { newRuleRun, type RuleRun } from '../../bench/rule-run.ts';
import type { Judges, Scene, Step } from '../../check/check.ts';
import type { RunContext } from '../../context/run-context.ts';
import { within } from '../../context/timer.ts';
import { timeCause } from '../../outcome/causes.ts';
import { NoVerdict } from '../../outcome/outcomes.ts';
import { cleanUp } from '../../set-up/clean-up.ts';
import { newBench } from '../../set-up/new-bench.ts';
import type { Trial } from './ended-trial.ts';

/** A scene that was played to its end. */
export interface Played {
  readonly scene: Scene;
  readonly run: RuleRun;
  readonly told: ReadonlyMap<string, Told>;
  /** What ended it before its last step; undefined where nothing did. */
  readonly thrown: Trial['thrown'];
}

/** What the steps showed of one rule: what was asserted, the exchanges of its steps, and what it threw. */
interface Told {
  readonly asserted: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly milliseconds: number;
  readonly thrown: Trial['thrown'];
}

const untold: Told = { asserted: [], from: 0, to: 0, milliseconds: 0, thrown: undefined };

/** Times the budget of a rule that a scene may take: it does what a dozen rules would do. */
const budgetsOfScene = 12;

/** Plays a scene and takes away what it made. Never rejects. */
export async function playScene(scene: Scene, context: RunContext): Promise<Played> {
  const run = newRuleRun(context, scene.id, 'act');
  const told = new Map<string, Told>();
  const milliseconds = context.budgets.rule * budgetsOfScene;
  const limit = { milliseconds, late: () => new NoVerdict(timeCause('*', milliseconds)) };
  const thrown = await errorOf(() => within(context.timer, limit, scene.play(newBench(run), stepIn(run, told))));
  run.over = true;
  await cleanUp(run);
  return { scene, run, told, thrown };
}

async function errorOf(act: () => Promise<void>): Promise<Trial['thrown']> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return { error };
  }
}

function stepIn(run: RuleRun, told: Map<string, Told>): Step {
  return async <Shown>(act: () => Promise<Shown>, judges: Judges<Shown>) => {
    const begun = run.context.clock.now();
    const [from, said] = [run.recorded.length, run.asserted.length];
    const shown: Shown[] = [];
    const failed = await errorOf(async () => void shown.push(await act()));
    const [to, done] = [run.recorded.length, run.asserted.slice(said)];
    const milliseconds = Math.max(0, run.context.clock.now() - begun);
    for (const [id, judge] of judges) {
      const before = told.get(id) ?? { ...untold, from };
      if (before.thrown !== undefined) continue;
      const judged = run.asserted.length;
      const thrown =
        failed ??
        (await errorOf(async () => {
          for (const one of shown) await judge(one);
        }));
      const asserted = [...before.asserted, ...done, ...run.asserted.slice(judged)];
      told.set(id, { asserted, from: before.from, to, milliseconds: before.milliseconds + milliseconds, thrown });
    }
  };
}

/** What a scene showed of one rule. A rule that differs is shown with all that led there. */
export function toldOf(id: string, { scene, run, told, thrown: ended }: Played): Trial {
  const silent = ended ?? { error: new TypeError(`The scene ${scene.id} shows nothing of ${id}.`) };
  const { asserted, from, to, milliseconds, thrown } = told.get(id) ?? { ...untold, to: run.recorded.length, thrown: silent };
  const recorded = run.recorded.slice(thrown === undefined ? from : 0, to);
  return { run: { ...run, asserted: [...asserted], recorded }, milliseconds, thrown };
}
