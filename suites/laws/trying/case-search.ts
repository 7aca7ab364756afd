import type { Trial, TrialEnd } from '../../../src/engine/laws/trial.ts';
import type { LawCase } from '../law.ts';
import type { Tally } from './tally.ts';

/** A case that showed a difference. */
export interface Seen {
  readonly end: Extract<TrialEnd, { readonly kind: 'differs' }>;
  readonly trial: Trial;
  readonly sample: LawCase;
}

/** What a search needs to know. */
export interface SearchFacts {
  readonly tally: Tally;
  /** How many cases were tried before and come again. */
  readonly skips: number;
  /** Most cases tried to make one smaller. */
  readonly shrinks: number;
  readonly attempt: (sample: LawCase) => Promise<Trial>;
  /** Whether a difference is one that is looked for. */
  readonly counts: (end: Seen['end']) => boolean;
  readonly isOver: () => boolean;
}

/** Looks through generated cases for the first difference that counts, then for smaller cases of the same difference. */
export class CaseSearch {
  /** The smallest case so far. */
  seen: Seen | undefined;
  /** What the suite itself failed with. */
  crash: { readonly error: unknown } | undefined;
  private index = -1;
  private shrinks = 0;
  private readonly facts: SearchFacts;

  constructor(facts: SearchFacts) {
    this.facts = facts;
  }

  /** Which of the generated cases it is at. */
  get at(): number {
    return this.index;
  }

  /** Whether a case shows nothing new, as the property that is checked. */
  async passes(sample: LawCase): Promise<boolean> {
    if (this.crash !== undefined || this.facts.isOver()) return true;
    try {
      return this.seen === undefined ? await this.looks(sample) : await this.shrinksTo(sample, this.seen);
    } catch (error) {
      this.crash = { error };
      return true;
    }
  }

  private async looks(sample: LawCase): Promise<boolean> {
    const { tally, attempt, counts, skips } = this.facts;
    this.index += 1;
    if (this.index < skips) return true;
    const trial = await attempt(sample);
    tally.add(trial);
    if (trial.end.kind !== 'differs' || !counts(trial.end)) return true;
    this.seen = { end: trial.end, trial, sample };
    return false;
  }

  private async shrinksTo(sample: LawCase, { end }: Seen): Promise<boolean> {
    this.shrinks += 1;
    if (this.shrinks > this.facts.shrinks) return true;
    const trial = await this.facts.attempt(sample);
    if (trial.end.kind !== 'differs' || !isSame(trial.end, end)) return true;
    this.seen = { end: trial.end, trial, sample };
    return false;
  }
}

/** Whether two differences are the same one: of one rule, with one symptom. */
export function isSame(one: Pick<Seen['end'], 'rule' | 'facts'>, other: Pick<Seen['end'], 'rule' | 'facts'>): boolean {
  return one.rule === other.rule && one.facts.symptom === other.facts.symptom;
}
