import { faultKinds } from '../../../proxy/faults/overlay.ts';
import { missCodes } from '../../../proxy/match/miss.ts';
import { scrubRules } from '../../../proxy/scrub/rules.ts';
import { exceptions, isExceptionName } from '../../contract/exceptions.ts';
import { operationNames } from '../../contract/operations.ts';
import { faults } from '../../emulator/faults.ts';
import { errorCodes } from '../../kernel/errors.ts';
import { allRules } from './all-rules.ts';
import { explainError, explainException, explainOperation, explainRule, type Explanation } from './explanation.ts';

/** A word that can be explained, and what there is to say of it. */
export interface Explainable {
  readonly name: string;
  explain(): Explanation;
}

/** All that can be explained. No word stands for two things. */
export function explainable(): readonly Explainable[] {
  return [
    ...allRules().map((rule) => ({ name: rule.id, explain: () => explainRule(rule) })),
    ...operationNames.map((name) => ({ name, explain: () => explainOperation(name) })),
    ...Object.keys(exceptions)
      .filter(isExceptionName)
      .map((name) => ({ name, explain: () => explainException(name) })),
    ...errorCodes.map((name) => ({ name, explain: () => explainError(name) })),
    ...Object.entries(missCodes).map(([name, code]) => ({ name, explain: () => explainError(code) })),
    ...scrubRules({ claims: (json) => json }).map(({ name, explains }) =>
      said(name, `A rule of the scrubber: ${explains}.`, 'applied by record, to what is written'),
    ),
    ...faultKinds.map(({ fault, explains }) => said(fault, `A fault of a replay: ${explains}.`, 'replay DIR --faults FILE')),
    ...Object.entries(faults).map(([name, says]) => said(name, `A fault of the emulator: ${says}.`, `serve --fault ${name}`)),
  ];
}

function said(what: string, says: string, used: string): Explainable {
  return { name: what, explain: () => ({ what, says, sections: [{ title: 'used', lines: [used] }] }) };
}
