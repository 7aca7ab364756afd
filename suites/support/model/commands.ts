import { commands, nat, type Arbitrary, type AsyncCommand } from 'fast-check';
import type { OperationName } from '../../../src/contract/operations.ts';
import { operationNames } from '../../../src/contract/operations.ts';
import type { Step } from '../../../src/engine/histories/history.ts';
import { inputMakers, weights } from './input-makers.ts';
import { diceFor } from './dice.ts';
import { moves, type Move } from './moves.ts';
import type { WorldView } from './world-view.ts';

/** The model side of a command: what there is to act on. */
export interface CommandGround {
  view(): WorldView;
}

/** The real side of a command: takes a step on model and target together. */
export interface CommandTaker {
  take(operation: OperationName, input: Step['input']): Promise<void>;
}

type Command = AsyncCommand<CommandGround, CommandTaker>;

const seed = nat({ max: 0x7fff_ffff });

/** One call of one operation, its input made when it runs from what there is by then. */
function callOf(operation: OperationName): Arbitrary<Command> {
  return seed.map((chosen) => ({
    check: (ground) => ground.view().can(operation),
    async run(ground, taker) {
      const input = inputMakers[operation](ground.view(), diceFor(chosen));
      if (input !== undefined) await taker.take(operation, input);
    },
    toString: () => operation,
  }));
}

function commandOf({ name, needs, act }: Move): Arbitrary<Command> {
  return seed.map((chosen) => ({
    check: (ground) => needs.every((operation) => ground.view().can(operation)),
    run: (ground, taker) => act({ view: () => ground.view(), take: (operation, input) => taker.take(operation, input) }, diceFor(chosen)),
    toString: () => name,
  }));
}

/** Histories of all operations, the weighty ones more often, and a move now and then. */
export function histories(longest: number) {
  const calls = operationNames.flatMap((name) => Array.from({ length: weights[name] ?? 1 }, () => callOf(name)));
  return commands([...calls, ...moves.map(commandOf)], { maxCommands: longest, size: 'max' });
}
