import type { ResultHeader } from '../../src/engine/result/result.ts';
import type { BaselineEntry } from './baseline-file.ts';

/** Whether an entry speaks of this target in this version. A range never covers a target whose version is unknown. */
export function isForTarget(entry: BaselineEntry, target: ResultHeader['target']): boolean {
  const { name, from, to } = entry.target ?? {};
  if (name !== undefined && name !== target.name) return false;
  if (from === undefined && to === undefined) return true;
  if (target.version === undefined) return false;
  if (from !== undefined && compareVersions(target.version, from) < 0) return false;
  return to === undefined || compareVersions(target.version, to) <= 0;
}

/** Orders two versions part by part: numbers by size, words by letter, and a pre-release before its release. */
export function compareVersions(one: string, two: string): number {
  const [oneRelease, onePre] = splitAt(one);
  const [twoRelease, twoPre] = splitAt(two);
  const release = compareParts(oneRelease, twoRelease);
  if (release !== 0) return release;
  if (onePre === undefined || twoPre === undefined) return Number(onePre === undefined) - Number(twoPre === undefined);
  return compareParts(onePre, twoPre);
}

function splitAt(version: string): readonly [release: string, preRelease?: string] {
  const plain = version.replace(/^v/u, '').replace(/\+.*$/u, '');
  const dash = plain.indexOf('-');
  return dash < 0 ? [plain] : [plain.slice(0, dash), plain.slice(dash + 1)];
}

function compareParts(one: string, two: string): number {
  const ones = one.split('.');
  const twos = two.split('.');
  for (let at = 0; at < Math.max(ones.length, twos.length); at += 1) {
    const step = comparePart(ones[at] ?? '0', twos[at] ?? '0');
    if (step !== 0) return step;
  }
  return 0;
}

function comparePart(one: string, two: string): number {
  const numbers = /^\d+$/u;
  if (numbers.test(one) && numbers.test(two)) return Math.sign(Number(one) - Number(two));
  return one === two ? 0 : one < two ? -1 : 1;
}
