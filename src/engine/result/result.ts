import { z } from 'zod';
import { StoryStep } from './story-step.ts';
import { verdicts } from './verdict.ts';

/** The version of the rows below. */
export const resultSchemaName = 'poolproof.result/3';

/** The ways in which a baseline and a run can disagree. Each is red on its own. */
export const entryProblems = ['unexpected pass', 'stale entry', 'changed symptom', 'expired entry'] as const;

/** State of a baseline entry; `not judged` if the run did not judge its rule, as when the target could not be reached. */
const entryStates = ['holds', 'not judged', ...entryProblems] as const;

const Count = z.int().nonnegative();

const Header = z.strictObject({
  type: z.literal('header'),
  schema: z.literal(resultSchemaName),
  suite: z.strictObject({
    version: z.string(),
    /** Hash over the ids and statements of all rules: two runs compare only when it is the same. */
    revision: z.string(),
    rules: z.int().nonnegative(),
    /** Binding rules with a check, `must` and `stated`, whether run or not: the denominator of the score. */
    core: z.int().nonnegative(),
  }),
  target: z.strictObject({
    /** Name in the report: `embedded emulator`, `moto`, a host. */
    name: z.string(),
    version: z.string().optional(),
    url: z.string(),
    region: z.string(),
    kind: z.enum(['embedded', 'endpoint', 'replay', 'live']),
  }),
  host: z.enum(['in-process', 'playwright']),
  seed: z.string(),
  startedAt: z.string(),
  command: z.string(),
  /** Per capability: how it is known to be there, or why not. */
  capabilities: z.record(z.string(), z.strictObject({ present: z.boolean(), how: z.string() })),
});

const Message = z.strictObject({
  headers: z.array(z.tuple([z.string(), z.string()])).readonly(),
  /** Text of the body; secrets are replaced by their kind and length. */
  body: z.string(),
});

const Exchange = z.strictObject({
  /** The operation called, or what was sent instead. */
  operation: z.string(),
  /** Purpose of the call: preparation, the act itself, the twin of a refusal, clean-up. */
  purpose: z.enum(['arrange', 'act', 'twin', 'clean-up', 'probe']),
  request: Message.extend({ method: z.string(), path: z.string() }),
  /** Absent where no answer came. */
  response: Message.extend({ status: z.int() }).optional(),
  milliseconds: z.number().nonnegative(),
});

const Citation = z.strictObject({ document: z.string(), place: z.string(), url: z.string(), kind: z.enum(['document', 'observation']) });

const Rule = z.strictObject({
  type: z.literal('rule'),
  id: z.string(),
  operation: z.string(),
  kind: z.string(),
  says: z.string(),
  strength: z.enum(['must', 'should', 'may']),
  certainty: z.string(),
  level: z.enum(['documented', 'observed']),
  source: z.array(Citation).min(1).readonly(),
  needs: z.array(z.string()).readonly(),
  verdict: z.enum(verdicts),
  /** Why, in one sentence, for every verdict but pass. */
  reason: z.string().optional(),
  /** The root cause it is folded under, see the rows of that type. */
  rootCause: z.string().optional(),
  /** Assertions executed; a pass with none is a suite error. */
  assertions: z.int().nonnegative(),
  /** Assertions in words, in their order. */
  asserted: z.array(z.string()).readonly(),
  /** Notes on things that no rule demands. */
  notes: z.array(z.string()).readonly().optional(),
  difference: z
    .strictObject({
      expected: z.string(),
      got: z.string(),
      /** Member path in the answer, when the difference is about one. */
      path: z.string().optional(),
      /** Which exchange shows it, counted from 0. */
      exchange: z.int().nonnegative().optional(),
    })
    .optional(),
  exchanges: z.array(Exchange).readonly(),
  /** Shell lines that repeat it against the target, ids handed from line to line. */
  reproduce: z.string().optional(),
  milliseconds: z.number().nonnegative(),
});

const RootCause = z.strictObject({
  type: z.literal('root-cause'),
  id: z.string(),
  verdict: z.enum(verdicts),
  operation: z.string(),
  /** One sentence. */
  says: z.string(),
  /** The rules folded under it, first the one that shows it best. */
  rules: z.array(z.string()).min(1).readonly(),
});

const BaselineEntryRow = z.strictObject({
  type: z.literal('baseline-entry'),
  /** What the entry speaks of: a rule, or a pattern of ids; a root cause; or a stored history. */
  rule: z.string().optional(),
  rootCause: z.string().optional(),
  history: z.string().optional(),
  /** Ids of the rules and histories whose differences it covers; absent where it covers none. */
  covers: z.array(z.string()).readonly().optional(),
  /** The baseline, relative to where the run was started where it lies below. */
  file: z.string(),
  /** Where the entry begins, counted from 1. */
  line: z.int().positive(),
  state: z.enum(entryStates),
  /** Meaning of the state, in one sentence. */
  says: z.string(),
});

const History = z.strictObject({
  type: z.literal('history'),
  /** The name of its file, without the ending. */
  id: z.string(),
  title: z.string(),
  /** The difference it once showed. */
  symptom: z.string(),
  /** Rules that decide what is expected at its last step. */
  rules: z.array(z.string()).readonly(),
  verdict: z.enum(['pass', 'wrong', 'advice', 'known-difference', 'out-of-scope', 'untested', 'inconclusive']),
  /** Present difference. */
  now: z.string().optional(),
  /** Why, in one sentence, unless it passes. */
  reason: z.string().optional(),
  /** Step by step what was asked and answered, and what the model held. */
  story: z.array(StoryStep).readonly(),
  milliseconds: z.number().nonnegative(),
});

const Footer = z.strictObject({
  type: z.literal('footer'),
  /** Number of rules per verdict; every verdict is named. */
  totals: z.record(z.enum(verdicts), z.int().nonnegative()),
  rootCauses: z.int().nonnegative(),
  calls: z.record(z.string(), z.int().nonnegative()),
  milliseconds: z.number().nonnegative(),
  exitCode: z.int(),
  /** Outcomes of the known histories, or why they were left out; absent if the run has none. */
  histories: z.strictObject({ pass: Count, differ: Count, untested: Count, outOfScope: Count, leftOut: z.string().optional() }).optional(),
  /** Observations about the whole run: nearly everything refused, ids left behind, time to settle. */
  diagnosis: z.array(z.string()).readonly(),
  /** SHA-256, in hex, over all lines before this one, each with its line feed. */
  sha256: z.string(),
});

/** A baseline entry and its state. */
export type EntryState = (typeof entryStates)[number];

/** A way in which a baseline and a run disagree. */
export type EntryProblem = (typeof entryProblems)[number];

/** One line of a result file. A file begins with the header and ends with the footer. */
export const ResultRow = z.discriminatedUnion('type', [Header, Rule, RootCause, BaselineEntryRow, History, Footer]);

/** A line of a result file. */
export type ResultRow = z.infer<typeof ResultRow>;
/** The first line. */
export type ResultHeader = z.infer<typeof Header>;
/** Result of one rule. */
export type RuleResult = z.infer<typeof Rule>;
/** One reason for many verdicts. */
export type RootCauseRow = z.infer<typeof RootCause>;
/** An entry of the baseline that the run was seen through, and what became of it. */
export type BaselineEntryRow = z.infer<typeof BaselineEntryRow>;
/** Result of a known history. */
export type HistoryRow = z.infer<typeof History>;
/** The last line. */
export type ResultFooter = z.infer<typeof Footer>;
/** One request and its answer, as evidence. */
export type ExchangeEvidence = z.infer<typeof Exchange>;
/** A citation with its link. */
export type CitationRow = z.infer<typeof Citation>;

/** A whole result, in memory. */
export interface RunResult {
  readonly header: ResultHeader;
  readonly rules: readonly RuleResult[];
  readonly rootCauses: readonly RootCauseRow[];
  /** Absent where the run was seen through no baseline, or through one without an entry for its target. */
  readonly baseline?: readonly BaselineEntryRow[];
  /** Absent where no history was run. */
  readonly histories?: readonly HistoryRow[];
  readonly footer: ResultFooter;
}
