import { commands, nat, record, type Arbitrary, type AsyncCommand } from 'fast-check';
import type { OperationName } from '../../../src/contract/operations.ts';
import { operationNames } from '../../../src/contract/operations.ts';
import type { Step } from '../../../src/engine/histories/history.ts';
import { alphabet, weights } from './alphabet.ts';
import type { Choices, WorldView } from './world-view.ts';

/** The model side of a command: what there is to act on. */
export interface CommandGround {
  view(): WorldView;
}

/** The real side of a command: takes a step on model and target together. */
export interface CommandTaker {
  take(operation: OperationName, input: Step['input']): Promise<void>;
}

const choice = nat({ max: 0x7fff_ffff });

/** One call of one operation, its input made when it runs from what there is by then. */
function commandOf(operation: OperationName): Arbitrary<AsyncCommand<CommandGround, CommandTaker>> {
  return record({ a: choice, b: choice, c: choice, d: choice }).map((choices: Choices) => ({
    check: (ground) => ground.view().can(operation),
    async run(ground, taker) {
      const input = alphabet[operation](ground.view(), choices);
      if (input !== undefined) await taker.take(operation, { ...input });
    },
    toString: () => operation,
  }));
}

/** Histories of all operations, the weighty ones more often. */
export function histories(longest: number) {
  const letters = operationNames.flatMap((name) => Array.from({ length: weights[name] ?? 1 }, () => commandOf(name)));
  return commands(letters, { maxCommands: longest, size: 'max' });
}
