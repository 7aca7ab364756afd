import { z } from 'zod';
import { usageError, type UsageError } from '../../src/kernel/errors.ts';
import { clockSkew } from './kinds/clock-skew.ts';
import { cut } from './kinds/cut.ts';
import { delay } from './kinds/delay.ts';
import { emptyBody } from './kinds/empty-body.ts';
import { expiringCredentials } from './kinds/expiring-credentials.ts';
import { html } from './kinds/html.ts';
import { reset } from './kinds/reset.ts';
import { slow } from './kinds/slow.ts';
import { throttle } from './kinds/throttle.ts';
import { wrongLength } from './kinds/wrong-length.ts';

/** All faults, by name and with what each does to an answer. */
export const faultKinds: readonly { readonly fault: string; readonly explains: string }[] = [
  delay,
  reset,
  cut,
  throttle,
  slow,
  wrongLength,
  html,
  emptyBody,
  clockSkew,
  expiringCredentials,
];

const entry = () =>
  z.discriminatedUnion('fault', [
    delay(),
    reset(),
    cut(),
    throttle(),
    slow(),
    wrongLength(),
    html(),
    emptyBody(),
    clockSkew(),
    expiringCredentials(),
  ]);

/** Made when an overlay is read: most replays have none, and wait for nothing that they do not need. */
const overlayForm = () =>
  z.strictObject({
    /** What is drawn follows from it. */
    seed: z.union([z.string(), z.int()]).default(0).transform(String),
    faults: z.array(entry()).min(1, 'at least one fault'),
  });

type OverlayForm = ReturnType<typeof overlayForm>;

/** Which answers of a replay are spoilt, and how, as it stands in a file. */
export type FaultOverlay = z.input<OverlayForm>;

/** The same, checked. */
export type Faults = z.output<OverlayForm>;

const checked = new WeakSet();

/** Checks an overlay, where that was not done yet. */
export function readOverlay(overlay: FaultOverlay | Faults, from = 'The faults'): Faults {
  return isChecked(overlay) ? overlay : checkOverlay(overlay, from);
}

function isChecked(overlay: FaultOverlay | Faults): overlay is Faults {
  return checked.has(overlay);
}

/** Checks what may be an overlay. */
export function checkOverlay(overlay: unknown, from: string): Faults {
  const read = overlayForm().safeParse(overlay);
  if (read.success) {
    checked.add(read.data);
    return read.data;
  }
  const [issue] = read.error.issues;
  const steps = issue?.path.map((step) => (typeof step === 'number' ? String(step + 1) : String(step))) ?? [];
  throw refusedOverlay(from, `${issue?.message ?? 'not understood'}${steps.length === 0 ? '' : ` at ${steps.join('.')}`}`);
}

/** Says why there is no overlay in a file or a value. */
export function refusedOverlay(from: string, why: string): UsageError {
  return usageError('bad-overlay', { from, why });
}
