import type { OperationName } from '../../../contract/operations.ts';
import { constraintId } from '../../../contract/rules/constraint-id.ts';
import type { InputAspect } from '../../../contract/rules/constraint-id.ts';
import type { JsonObject, JsonValue } from '../../../kernel/json.ts';

/** Whether the constraint with this rule id is switched off. */
export type SkipRule = (ruleId: string) => boolean;

/** A constraint the input breaks. */
export interface BrokenInput {
  /** The rules broken; more than one only where the service names them in one clause. */
  readonly rules: readonly string[];
  /** The member in lower camel case, as the service prints it. */
  readonly at: string;
  /** The clause in the service's words; holds the value. */
  readonly text: string;
  /** The clause holds a value that must not be printed by anybody else. */
  readonly sensitive: boolean;
}

/** A member of the wrong JSON type. */
export interface Mismatch {
  readonly rule: string;
  readonly text: string;
}

/** What one pass over an input has found so far. */
export class Reading {
  readonly broken: BrokenInput[] = [];
  mismatch: Mismatch | undefined;
  private readonly operation: OperationName;
  private readonly skip: SkipRule;

  constructor(operation: OperationName, skip: SkipRule) {
    this.operation = operation;
    this.skip = skip;
  }

  /** Notes broken constraints of one value unless all are switched off. */
  breaks(finding: {
    path: string;
    aspects: readonly InputAspect[];
    at: string;
    value: JsonValue | undefined;
    says: string;
    sensitive?: boolean;
  }): void {
    const { path, aspects, at, value, says, sensitive = false } = finding;
    const rules = aspects.map((aspect) => constraintId(this.operation, path, aspect)).filter((rule) => !this.skip(rule));
    if (rules.length === 0) return;
    const shown = value === undefined ? 'null' : `'${printed(value)}'`;
    this.broken.push({ rules, at, text: `Value ${shown} at '${at}' failed to satisfy constraint: ${says}`, sensitive });
  }

  /** Whether the rule that a member may be left out is switched off. */
  demands(path: string): boolean {
    return this.skip(constraintId(this.operation, path, 'optional'));
  }

  /** Notes the first member of a wrong type; the value is then handed on as it came, for the case that the rule is switched off. */
  mismatched(path: string, text: string): void {
    const rule = constraintId(this.operation, path, 'type');
    if (!this.skip(rule)) this.mismatch ??= { rule, text };
  }
}

/** A value as the service prints it in its messages: `{key=value}`, `[one, two]`. */
export function printed(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map(printed).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([name, member]) => `${name}=${printed(member)}`)
    .join(', ')}}`;
}

/** Whether a JSON value is a list. */
export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Whether a JSON value is an object. */
export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}
