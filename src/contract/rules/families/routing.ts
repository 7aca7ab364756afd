import { cite } from '../../documents.ts';
import type { RuleStatement } from '../statement.ts';

/** Requests that reach no operation, by what is wrong with them. */
const misrouted = {
  'no-target': { says: 'A request without X-Amz-Target is refused with 4xx and a code, whatever its method.', seen: 'PROTO-03' },
  'empty-target': { says: 'A request with an empty X-Amz-Target is refused with a 4xx status and a code.', seen: 'PROTO-03' },
  'other-service': { says: 'A target of another service is refused with a 4xx status and a code.', seen: 'PROTO-03' },
  'other-method': { says: 'A call of an operation with GET, PUT, PATCH or DELETE is refused with a 4xx status.', seen: 'PROTO-06' },
} as const;

/** What is wrong with a request that reaches no operation. */
export type Misrouting = keyof typeof misrouted;

/** A rule on a request that reaches no operation. */
export interface RoutingRule extends RuleStatement {
  readonly id: `routing.${Misrouting}`;
  readonly misrouting: Misrouting;
}

/** The rule on the answer to a target that names no operation. */
export interface UnknownOperationRule extends RuleStatement {
  readonly id: 'routing.unknown-operation';
}

const common = { kind: 'protocol', operation: '*', needs: [], liveTestable: true } as const;

function isMisrouting(name: string): name is Misrouting {
  return Object.hasOwn(misrouted, name);
}

/** For each way to reach no operation: it is refused. */
export function routingRules(): readonly RoutingRule[] {
  return Object.keys(misrouted)
    .filter(isMisrouting)
    .map((misrouting) => ({
      ...common,
      strength: 'should',
      certainty: 'inferred',
      level: 'documented',
      id: `routing.${misrouting}`,
      misrouting,
      says: misrouted[misrouting].says,
      source: [cite('smithy', 'AWS JSON 1.1'), cite('observed', misrouted[misrouting].seen)],
    }));
}

/** An unknown operation has a code and a status of its own. */
export function unknownOperationRules(): readonly UnknownOperationRule[] {
  return [
    {
      ...common,
      strength: 'should',
      certainty: 'observed only',
      level: 'observed',
      id: 'routing.unknown-operation',
      says: 'A target that names no operation is answered with status 400 and UnknownOperationException.',
      source: [cite('observed', 'PROTO-03')],
      note: 'The list of common errors gives the code with status 404; siblings of this service were seen to send 400.',
    },
  ];
}
