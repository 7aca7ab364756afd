import type { RuleId } from '../../contract/rules/ids.ts';
import type { HttpRequest, HttpResponse } from '../../wire/http/message.ts';

/** What the model holds, told without ids of requests or secrets: shown before and after a step, and counted as transitions. */
export interface ModelState {
  readonly pools: readonly { readonly id: string; readonly tags: Readonly<Record<string, string>>; readonly roles: readonly string[] }[];
  readonly identities: readonly ModelIdentity[];
}

/** One identity of the model. */
export interface ModelIdentity {
  readonly id: string;
  readonly pool: string;
  readonly status: 'guest' | 'linked' | 'disabled';
  /** Provider and user, joined by a colon. */
  readonly logins: readonly string[];
}

/** The reference that a target is compared with, step by step. Injected, because the engine and the emulator are peers. */
export interface ModelService {
  respond(request: HttpRequest): HttpResponse | Promise<HttpResponse>;
  state(): ModelState;
  /** All it holds but for times, as text: models with the same contents answer alike from here on. */
  contents(): string;
  /** A model that has been through the same and goes its own way from here; with the same rules not enforced unless others are named. */
  branch(violates?: readonly RuleId[]): ModelService;
}

/** Makes a model in which nothing has happened yet; with rules it does not enforce where one asks what a rule decides. */
export type ModelMaker = (violates: readonly RuleId[]) => ModelService;
