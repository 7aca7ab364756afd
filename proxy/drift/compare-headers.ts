import { headerOf, type HeaderList } from '../../src/wire/http/message.ts';
import type { Difference } from './finding.ts';
import { differInVersion, textKind } from './value-kind.ts';

/** Headers between two machines, which say nothing about the service. */
const betweenMachines: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'proxy-connection', 'via']);

/** Headers whose values are words of the protocol. */
const spoken: readonly string[] = [
  'content-type',
  'content-encoding',
  'cache-control',
  'access-control-allow-origin',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-expose-headers',
  'access-control-max-age',
];

/** What is different between the headers of two answers: which there are, how often, in which case and order, and what the protocol's own say. */
export function compareHeaders(was: HeaderList, is: HeaderList): readonly Difference[] {
  const [old, fresh] = [countNames(was), countNames(is)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])];
  return [
    ...names.flatMap((name) => compareNames(name, old, fresh)),
    ...compareOrder(old, fresh),
    ...compareSpoken(was, is),
    ...compareRequestIds(was, is),
  ];
}

type Names = ReadonlyMap<string, readonly string[]>;

function compareNames(name: string, old: Names, fresh: Names): readonly Difference[] {
  const [before, after] = [old.get(name) ?? [], fresh.get(name) ?? []];
  if (before.length !== after.length) return [headers(`header ${name}`, times(before.length), times(after.length))];
  return before.join() === after.join() ? [] : [headers(`header ${name}`, 'one spelling', 'another spelling')];
}

function compareOrder(old: Names, fresh: Names): readonly Difference[] {
  const before = [...old.keys()].filter((name) => fresh.has(name));
  const after = [...fresh.keys()].filter((name) => old.has(name));
  return before.join() === after.join() ? [] : [headers('headers', 'one order', 'another order')];
}

function compareSpoken(was: HeaderList, is: HeaderList): readonly Difference[] {
  return spoken.flatMap((name) => {
    const [before, after] = [headerOf(was, name), headerOf(is, name)];
    return before === undefined || after === undefined || before === after ? [] : [headers(`header ${name}`, 'one value', 'another value')];
  });
}

function compareRequestIds(was: HeaderList, is: HeaderList): readonly Difference[] {
  const [before, after] = [headerOf(was, 'x-amzn-requestid'), headerOf(is, 'x-amzn-requestid')];
  if (before === undefined || after === undefined) return [];
  const [old, fresh] = [textKind(before), textKind(after)];
  if (old === fresh) return [];
  const kind = differInVersion(old, fresh) ? 'id-version' : 'headers';
  return [{ class: kind, place: 'header x-amzn-requestid', was: old, is: fresh }];
}

function countNames(list: HeaderList): Names {
  const names = new Map<string, string[]>();
  for (const [name] of list) {
    const lower = name.toLowerCase();
    if (!betweenMachines.has(lower)) names.set(lower, [...(names.get(lower) ?? []), name]);
  }
  return names;
}

function headers(place: string, was: string, is: string): Difference {
  return { class: 'headers', place: /^[a-z0-9 -]{1,80}$/.test(place) ? place : 'header ?', was, is };
}

function times(count: number): string {
  return count === 0 ? 'absent' : count === 1 ? 'present' : `${count} times`;
}
