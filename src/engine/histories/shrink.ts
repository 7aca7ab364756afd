import { operations } from '../../contract/operations.ts';
import { isOptional } from '../../contract/shapes/building-blocks.ts';
import type { Step } from './history.ts';
import { namesIn } from './placeholders.ts';

/** Whether a history still shows what it is shrunk for. */
export type Shows = (steps: readonly Step[]) => Promise<boolean>;

/**
 * The shortest history found that still shows the same: steps taken out in ever smaller runs, then optional members.
 * The last step, which shows it, stays. The same history shrinks to the same end every time.
 */
export async function shrunk(steps: readonly Step[], shows: Shows): Promise<readonly Step[]> {
  let kept = await onlyNeeded(steps, shows);
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    kept = await without(kept, size, shows);
  for (let before = -1; before !== kept.length;) {
    before = kept.length;
    kept = await without(kept, 1, shows);
  }
  return simpler(kept, shows);
}

/** What the last step refers to, and what that refers to: often enough by itself, and if so most of the work is done by one try. */
async function onlyNeeded(steps: readonly Step[], shows: Shows): Promise<readonly Step[]> {
  const kept: Step[] = [];
  const needed = new Set<string>();
  for (const [at, step] of steps.toReversed().entries()) {
    if (at > 0 && !words.some((word) => needed.has(`${word}${step.id}`))) continue;
    kept.unshift(step);
    for (const name of namesIn(step.input)) needed.add(name);
  }
  return kept.length < steps.length && (await shows(kept)) ? kept : steps;
}

/** What a step may give names to. */
const words = ['pool', 'identity', 'token'] as const;

async function without(steps: readonly Step[], size: number, shows: Shows): Promise<readonly Step[]> {
  let kept = steps;
  for (let end = kept.length - 1; end > 0; end -= size) {
    const start = Math.max(0, end - size);
    const candidate = [...kept.slice(0, start), ...kept.slice(end)];
    if (candidate.length < kept.length && (await shows(candidate))) kept = candidate;
  }
  return kept;
}

async function simpler(steps: readonly Step[], shows: Shows): Promise<readonly Step[]> {
  let kept = steps;
  for (const [at, step] of steps.entries()) {
    for (const name of optionalMembers(step)) {
      const candidate = kept.map((one, place) => (place === at ? lacking(one, name) : one));
      if (await shows(candidate)) kept = candidate;
    }
  }
  return kept;
}

function lacking(step: Step, name: string): Step {
  return { ...step, input: Object.fromEntries(Object.entries(step.input).filter(([member]) => member !== name)) };
}

function optionalMembers({ operation, input }: Step): readonly string[] {
  const shape: Readonly<Record<string, Parameters<typeof isOptional>[0]>> = operations[operation].input.shape;
  return Object.keys(input).filter((name) => shape[name] !== undefined && isOptional(shape[name]));
}
