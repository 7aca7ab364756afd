import { createHash } from 'node:crypto';
import type { Moment } from './kill-recorder.ts';

/** Moments that follow from a seed: under load and, a quarter of them, while the session is closed. */
export function moments(seed: number, count: number): readonly Moment[] {
  return Array.from({ length: count }, (_, index) => {
    const drawn = createHash('sha256').update(`${seed} ${index}`).digest();
    return { after: 1 + (drawn.readUInt16BE(0) % 150), milliseconds: drawn.readUInt8(2) % 40, closing: drawn.readUInt8(3) % 4 === 0 };
  });
}
