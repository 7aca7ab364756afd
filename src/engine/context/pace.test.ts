import { expect, test } from '@playwright/test';
import { manualClock } from '../../kernel/clock.ts';
import { paced } from './pace.ts';
import { fakeTimer } from '../testing/fake-target.ts';

test('calls of one operation stay below its rate, a second’s worth may leave at once, others are not held up', async () => {
  const clock = manualClock(1_000_000);
  const timer = fakeTimer(clock);
  const pace = paced({ GetId: 4, '*': 100 }, clock, timer);

  for (let call = 0; call < 12; call += 1) await pace.turn('GetId');
  const passed = clock.now() - 1_000_000;
  await pace.turn('ListIdentities');

  expect(passed).toBe(2000);
  expect(clock.now() - 1_000_000).toBe(passed);
});
