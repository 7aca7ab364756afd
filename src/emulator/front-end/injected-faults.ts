import { exceptions, type ExceptionName } from '../../contract/exceptions.ts';
import type { OperationName } from '../../contract/operations.ts';
import type { RegionView } from '../world.ts';

/** A failure to happen in the next calls. */
export interface InjectedFault {
  readonly operation: OperationName;
  readonly exception: ExceptionName;
  /** How many calls fail. */
  readonly times: number;
  /** Only calls that name this pool, identity, name or user; all calls when undefined. */
  readonly onlyFor?: string | undefined;
}

/** The failures that wait for their calls. */
export interface InjectedFaults {
  add(fault: InjectedFault): void;
  clear(): void;
  /** The failure of this call, which is thereby used up once. */
  take(operation: OperationName, named: readonly string[], region: RegionView): ExceptionName | undefined;
}

/** The texts that were seen, or else what the exception means. @see observed: THR-01 */
export function textOf(exception: ExceptionName): string {
  return exception === 'TooManyRequestsException' ? 'Rate exceeded' : `Injected: ${exceptions[exception].says}.`;
}

/** No failures yet. */
export function createInjectedFaults(): InjectedFaults {
  let waiting: { readonly fault: InjectedFault; left: number }[] = [];
  return {
    add(fault) {
      waiting.push({ fault, left: fault.times });
    },
    clear() {
      waiting = [];
    },
    take(operation, named, region) {
      if (waiting.length === 0) return undefined;
      const meant = waiting.find(({ fault }) => fault.operation === operation && isMeant(fault.onlyFor, named, region));
      if (meant === undefined) return undefined;
      meant.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return meant.fault.exception;
    },
  };
}

/** A pool is named by its own id, by its ARN and by any of its identities. */
function isMeant(onlyFor: string | undefined, named: readonly string[], { identities }: RegionView): boolean {
  if (onlyFor === undefined) return true;
  return named.some((name) => name === onlyFor || name.endsWith(`/${onlyFor}`) || identities.find(name)?.pool.id === onlyFor);
}
