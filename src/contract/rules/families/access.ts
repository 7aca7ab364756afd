import { cite } from '../../documents.ts';
import { operationNames, operations } from '../../operations.ts';
import type { OperationName } from '../../operations.ts';
import type { RuleStatement } from '../statement.ts';
import type { AccessRuleId } from '../ids.ts';
import { workingNeeds } from './working-needs.ts';

/** A rule on who may call an operation. */
export interface AccessRule extends RuleStatement {
  readonly id: AccessRuleId;
  readonly operation: OperationName;
  readonly aspect: 'sigv4' | 'unsigned' | 'no-authorization-header';
}

const common = { kind: 'auth', strength: 'must', certainty: 'stated', level: 'documented', liveTestable: true } as const;

/** The rules of a public operation: it works unsigned, and clients send it unsigned. The rule of every other: it needs a signature. */
export function accessRules(): readonly AccessRule[] {
  return operationNames.flatMap((name): readonly AccessRule[] => {
    const operation = operations[name];
    const needs = workingNeeds[name];
    if (operation.access === 'signed') {
      return [
        {
          ...common,
          id: `${operation.name}.auth.sigv4`,
          operation: name,
          aspect: 'sigv4',
          says: `${name} refuses a call without a SigV4 signature for cognito-identity.`,
          source: [cite('model', 'service'), cite('reference', name)],
          needs: ['signature required', ...needs],
        },
      ];
    }
    return [
      {
        ...common,
        id: `${operation.name}.auth.unsigned`,
        operation: name,
        aspect: 'unsigned',
        says: `${name} is public: it works without a signature.`,
        source: [cite('model', name), cite('guide', 'How Amazon Cognito works with IAM'), cite('observed', 'ENV-07')],
        needs,
      },
      {
        ...common,
        id: `${operation.name}.auth.no-authorization-header`,
        operation: name,
        aspect: 'no-authorization-header',
        says: `Clients built from the model never send ${name} with an Authorization header.`,
        source: [cite('model', name)],
        needs,
      },
    ];
  });
}
