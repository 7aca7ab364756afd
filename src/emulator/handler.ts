import type { ExceptionOf, OperationName, OutputOf, InputOf } from '../contract/operations.ts';
import type { RegionView } from './world.ts';
import type { Refusal } from './refusal.ts';

/** Result of an operation: its output, or one of the exceptions that it declares. */
export type Answer<Name extends OperationName> = { readonly ok: true; readonly value: OutputOf<Name> } | Refusal<ExceptionOf<Name>>;

/** One operation: from its parsed input and the region it was called in to its answer. */
export type Handler<Name extends OperationName> = (input: InputOf<Name>, region: RegionView) => Answer<Name> | Promise<Answer<Name>>;
