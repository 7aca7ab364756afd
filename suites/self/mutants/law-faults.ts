import type { RuleId } from '../../../src/contract/rules/ids.ts';
import type { Breakage } from './broken-target.ts';
import { namedMutants } from './named-mutants.ts';

/** A fault of the emulator that a law has to notice. */
export interface LawFault {
  readonly law: string;
  /** What is seeded, in words. */
  readonly fault: string;
  readonly breakage: Breakage;
  /** The rule that the difference has to be blamed on. */
  readonly blamed: RuleId;
}

/** An enforcement that is switched off. */
function off(law: string, rule: RuleId, blamed: RuleId = rule): LawFault {
  return { law, fault: `${rule} is not enforced`, breakage: { violates: [rule] }, blamed };
}

/** A mutant of the kill matrix. */
function mutant(law: string, id: string, blamed: RuleId): LawFault {
  const found = namedMutants.find((candidate) => candidate.id === id);
  if (found === undefined) throw new TypeError(`There is no mutant ${id}.`);
  return { law, fault: found.says, breakage: found, blamed };
}

/** Faults by law; each law has one at least. */
export const lawFaults: readonly LawFault[] = [
  mutant('pools-read-back', 'value/pool-name-shortened', 'CreateIdentityPool.behaviour.returns-pool'),
  mutant('pools-read-back', 'value/guests-always-allowed', 'CreateIdentityPool.behaviour.returns-pool'),
  off('updates-replace', 'UpdateIdentityPool.behaviour.full-replacement'),
  off('updates-replace', 'UpdateIdentityPool.behaviour.rename'),
  off('updates-replace', 'UpdateIdentityPool.behaviour.read-your-write'),
  off('tags-are-a-map', 'TagResource.behaviour.overwrite'),
  off('tags-are-a-map', 'UntagResource.behaviour.others-stay'),
  mutant('tags-are-a-map', 'behaviour/tagging-does-nothing', 'TagResource.behaviour.assign'),
  mutant('tags-are-a-map', 'behaviour/untagging-does-nothing', 'UntagResource.behaviour.keys-only'),
];
