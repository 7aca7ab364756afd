import { expect, test } from '@playwright/test';
import type { ParallelHistoryFile } from '../../src/engine/histories/parallel/parallel-history-file.ts';
import { plausibleRace } from '../../suites/whole/reports/results/plausible-timelines.ts';
import { raceTimeline } from './race-timeline.ts';

test('a race has a lane for each client and one for the calls beside which nobody else called, in counted moments', () => {
  const { lanes, steps, facts, outcome, again } = raceTimeline(plausibleRace(), 'race.history.json');

  expect(lanes).toEqual(['nobody else calls', 'client A', 'client B']);
  expect(steps.map(({ lane, moments, tags, trouble }) => ({ lane, moments, tags, trouble: trouble.length }))).toEqual([
    { lane: 0, moments: [0, 1], tags: ['success'], trouble: 0 },
    { lane: 1, moments: [2, 4], tags: ['success'], trouble: 0 },
    { lane: 2, moments: [3, 7], tags: ['no answer', 'not reached'], trouble: 0 },
    { lane: 0, moments: [5, 6], tags: ['success'], trouble: 2 },
  ]);
  expect(facts).toContainEqual(['Seen', 'in 7 of 10 runs']);
  expect(facts).toContainEqual(['Explained so far', 'in the order 1, 2']);
  expect(outcome).toBe('No order of the calls explains the answers. TagResource ∥ TagResource at once: ListTagsForResource lacks Tags.*');
  expect(again).toBe('poolproof replay-history race.history.json http://127.0.0.1:5000');
});

test('a race without a story shows what is asked, in the lanes of the clients', () => {
  const { story: _story, target: _target, ...bare } = plausibleRace();
  const file: ParallelHistoryFile = bare;

  const { steps, outcome } = raceTimeline(file, 'race.history.json');

  expect(steps.map(({ lane, operation }) => [lane, operation])).toEqual([
    [0, 'CreateIdentityPool'],
    [1, 'TagResource'],
    [2, 'TagResource'],
    [0, 'ListTagsForResource'],
  ]);
  expect(outcome).toContain('to be run: ');
});
