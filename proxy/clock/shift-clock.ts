/**
 * Loaded before a program with `node --import poolproof/shift-clock`: its clock then stands where a recording began. One of three variables says by how much:
 * `POOLPROOF_CLOCK_ORIGIN` (RFC 3339; the clock starts there), `POOLPROOF_CLOCK_OFFSET` (milliseconds), `POOLPROOF_CLOCK_RECORDING` (a fixture file).
 * `Date` is moved, in this thread and in those it starts; timers, `performance` and the validity of TLS certificates go by the machine's clock.
 */
import { shiftDate } from './shifted-date.ts';
import { offsetFrom } from './shift-offset.ts';

shiftDate(offsetFrom(process.env));
