import { citationLink } from '../../contract/citation-link.ts';
import { documents, type Citation } from '../../contract/documents.ts';
import { exceptions, type ExceptionName } from '../../contract/exceptions.ts';
import type { OperationFacts } from '../../contract/operation.ts';
import { operations, type OperationName } from '../../contract/operations.ts';
import { errorRow, exitCodeOf, statusOf, type ErrorCode } from '../../kernel/errors.ts';
import { certainties } from '../../contract/rules/statement.ts';
import type { ExcludedRule, Rule } from '../../engine/check/check.ts';
import { allRules, exclusionOf } from './all-rules.ts';
import { exceptionCauses, kindNotes } from './common-causes.ts';

/** What there is to say of one thing, in sections; the same for a reader and, as JSON, for a program. */
export interface Explanation {
  readonly what: string;
  readonly says: string;
  readonly sections: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

/** A rule: its grade, its sources, how it is checked, why targets differ. */
export function explainRule(rule: Rule | ExcludedRule): Explanation {
  const excluded = exclusionOf(rule);
  const notes = kindNotes[rule.kind];
  return {
    what: rule.id,
    says: rule.says,
    sections: [
      { title: 'grade', lines: [`${rule.strength}, ${rule.certainty}, ${rule.level}: ${certainties[rule.certainty].means}`] },
      { title: 'operation', lines: [rule.operation === '*' ? 'whole service' : rule.operation] },
      { title: 'needs', lines: rule.needs.length === 0 ? ['nothing special'] : rule.needs },
      { title: 'source', lines: rule.source.flatMap(sourceLines) },
      ...(rule.note === undefined ? [] : [{ title: 'note', lines: [rule.note] }]),
      excluded === undefined ? { title: 'checked', lines: [notes.checked] } : { title: 'not tested', lines: [excluded] },
      { title: 'common causes', lines: notes.causes },
    ],
  };
}

/** An exception: when it is said, by whom, and what callers did to get it. */
export function explainException(name: ExceptionName): Explanation {
  const { says, causedBy, effect, raisedBy } = exceptions[name];
  const declaring = Object.values<OperationFacts>(operations).filter((operation) =>
    operation.exceptions.some((declared) => declared === name),
  );
  const rules = allRules().filter(({ id }) => id.endsWith(`.error.${name}`));
  return {
    what: name,
    says: `Said when ${says}.`,
    sections: [
      { title: 'status', lines: [causedBy === 'client' ? '400' : '500'] },
      {
        title: 'effect',
        lines: [effect === 'none' ? 'none: the call changed nothing' : 'unknown: the call may have had its effect all the same'],
      },
      {
        title: 'raised by',
        lines: raisedBy === 'operation' ? declaring.map((operation) => operation.name) : ['the front end, for every operation'],
      },
      { title: 'common causes', lines: exceptionCauses[name] },
      ...(rules.length === 0 ? [] : [{ title: 'rules', lines: rules.map(({ id }) => id) }]),
    ],
  };
}

/** An error of Poolproof: when it is said, in which words, and what to do. */
export function explainError(code: ErrorCode): Explanation {
  const { kind, when, says, next } = errorRow(code);
  const outcome =
    kind === 'answer' ? { title: 'status', lines: [String(statusOf(code))] } : { title: 'exit code', lines: [String(exitCodeOf(code))] };
  return {
    what: code,
    says: `Said when ${when}.`,
    sections: [{ title: 'words', lines: [says] }, { title: 'next', lines: [next] }, outcome],
  };
}

/** An operation: who may call it, what it takes and answers, what it refuses with, and its rules. */
export function explainOperation(name: OperationName): Explanation {
  const operation: OperationFacts = operations[name];
  const rules = allRules().filter((rule) => rule.operation === name);
  return {
    what: name,
    says:
      operation.access === 'public' ? 'A public operation: it takes no signature.' : 'A signed operation: it takes Signature Version 4.',
    sections: [
      { title: 'input', lines: membersOf(operation.input) },
      { title: 'output', lines: operation.output === undefined ? ['none'] : membersOf(operation.output) },
      { title: 'exceptions', lines: operation.exceptions },
      { title: 'source', lines: [`${documents.reference.url}${operation.page}.html`] },
      { title: 'rules', lines: rules.map(({ id, says }) => `${id}: ${says}`) },
    ],
  };
}

function membersOf(structure: OperationFacts['input']): readonly string[] {
  return Object.entries(structure.shape).map(([member, shape]) => (isOptional(shape) ? member : `${member} (required)`));
}

function isOptional(shape: OperationFacts['input']['shape'][string]): boolean {
  return shape._zod.optin === 'optional';
}

function sourceLines(citation: Citation): readonly string[] {
  return [`${documents[citation.document].title}: ${citation.place}`, citationLink(citation)];
}
