import type { Clock } from '../../src/kernel/clock.ts';
import { targets, type TargetOptions, type Targets } from '../connect/targets.ts';
import { createResigner, type Resigner, type ResignOptions } from './resign.ts';

/** A service that requests may go to. */
export interface ServiceOptions extends TargetOptions {
  /** Signs requests again; without it they go as the client signed them. */
  readonly resign?: ResignOptions;
}

/** A service, ready to be asked. */
export interface Service {
  readonly upstreams: Targets;
  readonly resigner: Resigner | undefined;
}

/** Reads where requests go and how. Nothing is connected yet. */
export function openService(options: ServiceOptions, clock: Clock): Service {
  return { upstreams: targets(options), resigner: options.resign && createResigner(options.resign, clock) };
}
