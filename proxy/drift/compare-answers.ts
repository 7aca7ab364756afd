import { headerOf } from '../../src/wire/http/message.ts';
import type { RecordedResponse } from '../exchange/exchange.ts';
import type { ClassedExchange } from '../journal/read-journal.ts';
import { bodyText } from '../body/body-text.ts';
import { responseShape } from '../body/shapes.ts';
import { compareHeaders } from './compare-headers.ts';
import { compareValues } from './compare-values.ts';
import type { Difference, DriftClass } from './finding.ts';
import { memberOf, readTree, textOf, type JsonTree } from './json-tree.ts';
import { messageTemplate, printedTemplate } from './message-template.ts';

/** An exchange, and the texts its client had said by the end of the session, which messages may quote. */
export interface Witness {
  readonly exchange: ClassedExchange;
  readonly said: readonly string[];
}

interface Answer {
  readonly response: RecordedResponse;
  readonly tree: JsonTree | undefined;
  readonly said: readonly string[];
}

/** What is different between two answers to the same request. */
export function compareAnswers(was: Witness, is: Witness): readonly Difference[] {
  const [before, after] = [was.exchange, is.exchange];
  if (before.outcome !== after.outcome) return [difference('no-answer', '', [before.outcome, after.outcome])];
  if (before.response === undefined || after.response === undefined) return [];
  const old = answer(before.response, was.said);
  const fresh = answer(after.response, is.said);
  const [statusWas, statusIs] = [old.response.status, fresh.response.status];
  const refusal = compareRefusals(old, fresh);
  if (statusWas !== statusIs) return [difference('status', '', [String(statusWas), String(statusIs)]), ...refusal];
  return [...refusal, ...compareBodies(old, fresh, before.operation), ...compareHeaders(old.response.headers, fresh.response.headers)];
}

function answer(response: RecordedResponse, said: readonly string[]): Answer {
  const { text, charset } = bodyText(response.headers, response.body);
  return { response, said, tree: text === '' ? undefined : readTree(Buffer.from(text, charset)) };
}

function compareRefusals(was: Answer, is: Answer): readonly Difference[] {
  const types = compareTypes(was, is);
  const [before, after] = [templateOf(was), templateOf(is)];
  if (before === undefined || after === undefined || before === after) return types;
  return [...types, difference('message', 'message', [printedTemplate(before), printedTemplate(after)])];
}

function compareTypes(was: Answer, is: Answer): readonly Difference[] {
  return [typeOf, headerTypeOf].flatMap((read, index) => {
    const [before, after] = [read(was), read(is)];
    if (before === after || (before === undefined && after === undefined)) return [];
    const place = index === 0 ? '__type' : 'header x-amzn-errortype';
    if (was.response.status === is.response.status && (before === undefined || after === undefined)) return [];
    return [difference('error-type', place, [printedType(before), printedType(after)])];
  });
}

function typeOf({ tree }: Answer): string | undefined {
  return textOf(tree, '__type');
}

function headerTypeOf({ response }: Answer): string | undefined {
  return headerOf(response.headers, 'x-amzn-errortype');
}

function printedType(type: string | undefined): string {
  if (type === undefined) return 'none';
  const found = /^([\w.]{1,80}#)?([A-Za-z]{1,60})(:.*)?$/.exec(type);
  return found === null ? 'another' : `${found[1] ?? ''}${found[2] ?? ''}${found[3] === undefined ? '' : ':…'}`;
}

function templateOf({ response, tree, said }: Answer): string | undefined {
  if (response.status < 400) return undefined;
  const message = textOf(tree, 'message') ?? textOf(tree, 'Message');
  return message === undefined ? undefined : messageTemplate(message, said);
}

function compareBodies(was: Answer, is: Answer, operation: string): readonly Difference[] {
  const [before, after] = [bodyKind(was), bodyKind(is)];
  if (before !== after) return [difference('member-retyped', '(body)', [before, after])];
  if (was.tree !== undefined && is.tree !== undefined) {
    const shape = responseShape(operation, was.response.status);
    return compareValues(withoutEmptyMessage(was.tree), withoutEmptyMessage(is.tree), { place: '', shape });
  }
  return [];
}

/** Whether a message has words is told by its template. */
function withoutEmptyMessage(tree: JsonTree): JsonTree {
  if (tree.kind !== 'object' || memberOf(tree, '__type') === undefined) return tree;
  return { kind: 'object', entries: tree.entries.map(([name, value]) => [name, value.kind === 'text' ? spokenText : value]) };
}

const spokenText: JsonTree = { kind: 'text', value: 'text' };

function bodyKind({ response, tree }: Answer): string {
  if (response.body.length === 0) return 'empty';
  return tree === undefined ? 'no JSON' : 'JSON';
}

function difference(kind: DriftClass, place: string, [was, is]: readonly [was: string, is: string]): Difference {
  return { class: kind, place, was, is };
}
