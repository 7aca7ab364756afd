import { readText } from '../../src/wire/json11/read-json.ts';
import type { ClassedExchange } from '../journal/read-journal.ts';
import type { Shape } from '../body/json-leaves.ts';
import { requestShape, responseShape } from '../body/shapes.ts';
import { matchKey, keyText } from '../match/key.ts';
import { numberForm, textKind } from './value-kind.ts';
import { elementOf, memberShape } from './contract-place.ts';
import { parseTree, readTree, textOf, type JsonTree } from './json-tree.ts';
import { masked } from './masked.ts';
import { pairBy, type Paired } from './pair-by.ts';

/**
 * Pairs what was asked: first by what the requests say, then by their form, each time the first with the first. Of requests that are alike, those whose answers
 * are of one form belong together: calls that are made at once arrive in no order, and a list that the service tells in no order is gone through in none.
 */
export function pairExchanges(old: readonly ClassedExchange[], fresh: readonly ClassedExchange[]): Paired<ClassedExchange> {
  const paired = pairBy(old, fresh, [answered(said), said, answered(requestForm), requestForm]);
  return { ...paired, pairs: paired.pairs.toSorted(([one], [other]) => one.seq - other.seq) };
}

function said({ request }: ClassedExchange): string {
  return keyText(matchKey(request));
}

function answered(keyOf: (exchange: ClassedExchange) => string): (exchange: ClassedExchange) => string {
  return (exchange) => `${keyOf(exchange)}\n\n${answerForm(exchange)}`;
}

/** What an answer is, without the values in it. */
function answerForm({ response, outcome, operation }: ClassedExchange): string {
  if (response === undefined) return outcome;
  const tree = readTree(response.body);
  const kind = textOf(tree, '__type') ?? '';
  const shape = responseShape(operation, response.status);
  return [outcome, response.status, kind, tree === undefined ? 'no JSON' : masked(tree, textKind, shape)].join('\n');
}

/** What a request asks, without the values in it. */
function requestForm({ request, operation, auth }: ClassedExchange): string {
  const text = readText(request.body);
  const tree = text.ok ? parseTree(text.value) : undefined;
  const form = tree === undefined ? 'no JSON' : formOf(tree, requestShape(operation));
  return [operation, request.method, auth.startsWith('sigv4') ? 'sigv4' : auth, form].join('\n');
}

function formOf(tree: JsonTree, shape: Shape): string {
  switch (tree.kind) {
    case 'object':
      return `{${tree.entries
        .map(([name, value]) => memberForm(name, value, shape))
        .toSorted()
        .join(',')}}`;
    case 'list':
      return `[${tree.items.map((item) => formOf(item, elementOf(shape))).join(',')}]`;
    case 'text':
      return textKind(tree.value).split(',')[0] ?? '';
    case 'number':
      return numberForm(tree.spelt);
    case 'flag':
      return String(tree.value);
    case 'null':
      return 'null';
  }
}

/** The names in a map are values, and may look like those of members. */
function memberForm(name: string, value: JsonTree, shape: Shape): string {
  if (shape?.kind === 'map') return `${textKind(name)}:${formOf(value, elementOf(shape))}`;
  return `${/^[A-Za-z]+$/.test(name) ? name : textKind(name)}:${formOf(value, memberShape(shape, name))}`;
}
