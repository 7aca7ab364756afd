import { asyncProperty, check } from 'fast-check';
import { addTaken, newCoverage, type Coverage } from '../../src/engine/histories/coverage.ts';
import type { Taken } from '../../src/engine/histories/lockstep.ts';
import type { Stage } from '../../src/engine/histories/run-history.ts';
import { histories } from '../support/model/commands.ts';
import { isAlone } from './alone.ts';
import { findingOf, type Finding } from './finding.ts';
import { played, type Commands, type Ground } from './play.ts';

/** How an exploration goes. */
export interface ExploreOptions {
  readonly runs: number;
  readonly seed: number;
  /** Only this run, as a finding names it. */
  readonly path?: number | undefined;
  /** Whether to end before the next history. */
  readonly isOver?: () => boolean;
  /** End at the first difference. */
  readonly firstOnly?: boolean;
  /** Steps of the longest history. */
  readonly longest?: number;
  /** Told after each history. */
  readonly onHistory?: (explored: Explored) => void;
  /** Told of the steps of each history, once more for each time it starts again. */
  readonly onTaken?: (taken: readonly Taken[]) => void;
}

/** A history that could not be played to its end. */
export interface Lost {
  readonly path: string;
  readonly why: string;
}

/** The findings of an exploration, and how much it exercised. */
export interface Explored {
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  /** How many histories were played. */
  readonly histories: number;
  readonly lost: readonly Lost[];
}

/** How many histories may be lost in a row: after that, nobody is there. */
const mostLost = 5;

/** Thrown to end an exploration: the generator knows no other way. */
class Over extends Error {
  override readonly name = 'Over';
}

/**
 * Runs random histories against a target and the model, and shrinks each difference to the shortest history that shows it. The same seed and the same
 * answers give the same findings.
 *
 * @throws {InconclusiveError} Where several histories in a row cannot be played because nothing answers.
 * @example
 * const { findings } = await withStage({ url: 'http://127.0.0.1:5000' }, (stage) => explore(stage, { runs: 100, seed: 7 }));
 */
export async function explore(stage: Stage, options: ExploreOptions): Promise<Explored> {
  const { runs, seed, path, longest = 60, onHistory } = options;
  const explorer = new Explorer(stage, options);
  await explorer.begin();
  const property = asyncProperty(histories(longest), async (commands) => {
    if (explorer.isOver || options.isOver?.() === true) throw new Over();
    await explorer.next(commands);
    onHistory?.(explorer.explored);
  });
  const numRuns = path === undefined ? runs : 1;
  const { errorInstance } = await check(property, { seed, numRuns, endOnFailure: true, ...(path !== undefined && { path: String(path) }) });
  if (errorInstance instanceof Error && !(errorInstance instanceof Over)) throw errorInstance;
  return explorer.explored;
}

/** An exploration under way. */
class Explorer {
  private readonly stage: Stage;
  private readonly firstOnly: boolean;
  private readonly first: number;
  private readonly coverage = newCoverage();
  private readonly lost: Lost[] = [];
  private readonly findings: Finding[] = [];
  private ground: Ground;
  private count = 0;
  private lostInARow = 0;

  constructor(stage: Stage, { path = 0, firstOnly = false, onTaken: tell }: ExploreOptions) {
    this.stage = stage;
    this.first = path;
    this.firstOnly = firstOnly;
    const onTaken = (taken: readonly Taken[]): void => {
      addTaken(this.coverage, taken);
      tell?.(taken);
    };
    this.ground = { stage, isAlone: false, onTaken };
  }

  get explored(): Explored {
    return { findings: this.findings, coverage: this.coverage, histories: this.count, lost: this.lost };
  }

  get isOver(): boolean {
    return this.lostInARow >= mostLost || (this.firstOnly && this.known.length > 0);
  }

  private get known(): readonly Finding[] {
    return this.findings.filter(({ verdict }) => verdict !== 'not repeated');
  }

  async begin(): Promise<void> {
    this.ground = { ...this.ground, isAlone: await isAlone(this.stage.context) };
  }

  /** Plays a history again and again until it shows nothing that is not known. A history by itself so shows what it shows among others. */
  async next(commands: Commands): Promise<void> {
    const path = String(this.first + this.count);
    const here = new Set<string>();
    this.count += 1;
    this.lostInARow += 1;
    for (;;) {
      const seen = await played(this.ground, commands, (symptom) => here.has(symptom) || this.known.some((one) => one.symptom === symptom));
      if (seen.lost !== undefined) this.lost.push({ path, why: seen.lost });
      else this.lostInARow = 0;
      if (seen.symptom === undefined) return;
      here.add(seen.symptom);
      this.add(await findingOf(this.stage, { seen, symptom: seen.symptom, path }));
      if (this.isOver) return;
    }
  }

  /** One finding a symptom; what repeats takes the place of what did not. */
  private add(finding: Finding): void {
    const at = this.findings.findIndex(({ symptom }) => symptom === finding.symptom);
    if (at < 0) this.findings.push(finding);
    else if (finding.verdict !== 'not repeated') this.findings[at] = finding;
  }
}
