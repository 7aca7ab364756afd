import type { z } from 'zod';
import { operations } from '../../../src/contract/operations.ts';
import { factsOf, isOptional } from '../../../src/contract/shapes/building-blocks.ts';
import { memberCells, type MemberCell } from '../../../src/contract/rules/families/members.ts';
import { writtenMembers, type MemberCase, type WritingOperation } from '../../../src/contract/rules/families/written-members.ts';

/** Members with several entries, those that are on or off, and all others. */
const casesByKind = {
  several: ['null', 'empty', 'one', 'two', 'most', 'too-many'],
  flag: ['null', 'off', 'on'],
  one: ['null', 'set'],
} as const satisfies Record<string, readonly MemberCase[]>;

const casesByOperation: Readonly<Partial<Record<WritingOperation, readonly MemberCase[]>>> = {
  CreateIdentityPool: ['absent'],
  UpdateIdentityPool: ['again', 'changed', 'left-out'],
};

const changing = ['absent', 'again', 'changed', 'left-out'] as const satisfies readonly MemberCase[];

function kindOf(schema: z.ZodType | undefined): keyof typeof casesByKind {
  if (schema === undefined) return 'one';
  const { kind } = factsOf(schema);
  if (kind === 'list' || kind === 'map') return 'several';
  return kind === 'flag' ? 'flag' : 'one';
}

/** Cells that nothing decides, and that no constraint on inputs decides either. They are listed, and judge nothing. */
export function undecidedMembers(): readonly Pick<MemberCell, 'operation' | 'member' | 'case'>[] {
  const decided = new Set<string>(memberCells().map(({ id }) => id));
  const operationNames = Object.keys(writtenMembers).filter((name): name is WritingOperation => Object.hasOwn(writtenMembers, name));
  return operationNames.flatMap((operation) => {
    const facts = factsOf(operations[operation].input);
    const members = facts.kind === 'structure' ? facts.members : {};
    return writtenMembers[operation].flatMap((member) => {
      const schema = members[member];
      const kind = kindOf(schema);
      const further: readonly MemberCase[] = kind === 'several' && operation !== 'CreateIdentityPool' ? ['fewer', 'emptied'] : [];
      const all: readonly MemberCase[] = [...casesByKind[kind], ...(casesByOperation[operation] ?? changing), ...further];
      return all
        .filter((one) => !decided.has(`${operation}.member.${member}.${one}`) && !isConstrained(schema, one))
        .map((one) => ({ operation, member, case: one }));
    });
  });
}

/** A required member is refused where it is missing; how many entries it may have is a constraint of its own. */
function isConstrained(schema: z.ZodType | undefined, one: MemberCase): boolean {
  const isMissing = one === 'absent' || one === 'left-out' || one === 'null';
  return isMissing && schema !== undefined && !isOptional(schema);
}
