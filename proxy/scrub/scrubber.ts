import type { RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';
import { headerOf, type HeaderList, type HttpRequest } from '../../src/wire/http/message.ts';
import type { SigningCredentials } from '../../src/wire/sigv4/credentials.ts';
import { bodyBytes, bodyText } from '../body/body-text.ts';
import { handedOutKeys } from '../body/handed-out-keys.ts';
import { formLeaves } from '../body/other-leaves.ts';
import { requestShape, responseShape } from '../body/shapes.ts';
import { authClassOf, resigned, syntheticSecret, type AuthClass } from './authorization.ts';
import { scrubBody, type BodyPlace } from './body-scrub.ts';
import { scrubHeaders } from './header-scrub.ts';
import { noReplacements, type ReplacementRow } from './replacements.ts';
import type { Side } from './session-stand-ins.ts';
import { scrubRules } from './rules.ts';
import { saidTexts } from './said-texts.ts';
import { sessionStandIns, type SessionStandIns } from './session-stand-ins.ts';
import type { StandIns } from './stand-ins/stand-ins.ts';
import { textScrub, unspelt, variableMember, type TextScrub } from './text-scrub.ts';

/** How a session is scrubbed. */
export interface ScrubOptions {
  readonly standIns: StandIns;
  /** Names and ids that the client makes up stay: they come from the seed of the run. */
  readonly keepInputs?: boolean;
  /** Ids that are known to stay. */
  readonly inputs?: ReadonlySet<string>;
  /** Whether what is scrubbed was recorded before, so that it has no inputs but those it declares. */
  readonly recorded?: boolean;
  /** Secrets of access keys that are known beforehand, so that signatures can be checked. */
  readonly secrets?: ReadonlyMap<string, string>;
  /** Rules to leave out, by name: only to prove that the gate notices. */
  readonly without?: ReadonlySet<string>;
}

/** A request without anything secret. */
export interface ScrubbedRequest {
  readonly request: RecordedRequest;
  readonly auth: AuthClass;
}

/** Scrubs the exchanges of one session, each by itself. */
export interface Scrubber {
  /** `auth` is given where it was found before. */
  readonly request: (request: RecordedRequest, operation: string, auth?: AuthClass) => ScrubbedRequest;
  readonly response: (response: RecordedResponse, operation: string) => RecordedResponse;
  /** A text beside the traffic: a variable, a name. */
  readonly text: (value: string) => string;
  /** The class of a request, by the secrets that are known so far. */
  readonly authOf: (request: HttpRequest) => AuthClass;
  /** Looks out for keys that should never cross the wire, because a service may repeat them. */
  readonly lookOutFor: (keys: SigningCredentials) => void;
  readonly replacements: () => readonly ReplacementRow[];
  readonly standIns: SessionStandIns;
}

/** A scrubber for one session. */
export function createScrubber(options: ScrubOptions): Scrubber {
  const { keepInputs = false, inputs = new Set(), recorded = false, without } = options;
  const standIns = sessionStandIns(options.standIns, { keepInputs, inputs, isNew: !recorded });
  return new SessionScrubber(standIns, { keepInputs, secrets: options.secrets ?? new Map(), without: without ?? new Set() });
}

interface ScrubberFacts {
  readonly keepInputs: boolean;
  readonly secrets: ReadonlyMap<string, string>;
  readonly without: ReadonlySet<string>;
}

class SessionScrubber implements Scrubber {
  readonly standIns: SessionStandIns;
  readonly #facts: ScrubberFacts;
  readonly #replacements = noReplacements();
  readonly #rules: ReturnType<typeof scrubRules>;
  readonly #said = saidTexts();
  readonly #scrub: TextScrub;
  readonly #secrets: Map<string, string>;
  readonly #standInSecrets = new Map<string, string>();

  constructor(standIns: SessionStandIns, facts: ScrubberFacts) {
    this.standIns = standIns;
    this.#facts = facts;
    this.#secrets = new Map(facts.secrets);
    const claims = (json: string, side: Side): string => scrubBody(json, { ...claimsPlace, side }, this.#scrub);
    this.#rules = scrubRules({ claims }).filter(({ name }) => !facts.without.has(name));
    this.#scrub = textScrub({
      rules: this.#rules,
      standIns,
      said: facts.without.has('said-texts') ? undefined : this.#said,
      count: this.#replacements.count,
    });
  }

  replacements(): readonly ReplacementRow[] {
    return this.#replacements.rows();
  }

  authOf(request: HttpRequest): AuthClass {
    return authClassOf(request, (key) => this.#secrets.get(key));
  }

  text(value: string): string {
    return this.#scrub(value, { shape: 'Document', member: variableMember, side: 'request' }, 'variable');
  }

  lookOutFor({ accessKeyId, secretAccessKey, sessionToken }: SigningCredentials): void {
    for (const value of [accessKeyId, secretAccessKey, sessionToken])
      if (value !== undefined) this.#said.note(value, this.standIns.of(value));
  }

  request(request: RecordedRequest, operation: string, auth: AuthClass = this.authOf(request)): ScrubbedRequest {
    const place = {
      shape: requestShape(operation),
      side: 'request',
      path: 'request',
      otherwise: request.method === 'POST' ? 'Unknown' : 'Document',
    } as const;
    const scrubbed = {
      ...request,
      path: this.#path(request.path),
      headers: this.#headers(request.headers, 'request'),
      body: this.#body(request, place),
    };
    return { request: this.#facts.without.has('authorization') ? scrubbed : this.#resigned(request, scrubbed, auth), auth };
  }

  response(response: RecordedResponse, operation: string): RecordedResponse {
    const otherwise = otherwiseFor(operation, response, this.#facts.keepInputs);
    this.#meetRequestIds(response.headers);
    const body = this.#body(response, { shape: responseShape(operation, response.status), side: 'response', path: 'response', otherwise });
    for (const { accessKeyId, secretAccessKey } of handedOutKeys(response)) this.#secrets.set(accessKeyId, secretAccessKey);
    const scrubbed = {
      ...response,
      reason: this.#scrub(response.reason, { shape: 'Document', member: 'reason', side: 'response' }, 'response reason'),
      headers: withLength(this.#headers(response.headers, 'response'), response.body, body),
      body,
    };
    for (const { accessKeyId, secretAccessKey } of handedOutKeys(scrubbed)) this.#standInSecrets.set(accessKeyId, secretAccessKey);
    return scrubbed;
  }

  #resigned(before: RecordedRequest, after: RecordedRequest, auth: AuthClass): RecordedRequest {
    const unreadable = { shape: this.#facts.keepInputs ? 'Document' : 'Unknown', member: 'authorization', side: 'request' } as const;
    const headers = resigned(after, {
      before,
      auth,
      keyOf: (key) => (this.#facts.without.has('access-key') ? key : this.standIns.of(key)),
      secretOf: (key) => this.#standInSecrets.get(key) ?? syntheticSecret(key),
      unreadable: (header) => this.#scrub(header, unreadable, 'request header authorization'),
    });
    return { ...after, headers };
  }

  #headers(list: HeaderList, side: Side): HeaderList {
    return scrubHeaders(list, { rules: this.#rules, standIns: this.standIns, scrub: this.#scrub, count: this.#replacements.count, side });
  }

  #body(message: { readonly headers: HeaderList; readonly body: Uint8Array }, place: Omit<BodyPlace, 'charset'>): Uint8Array {
    if (message.body.length === 0) return message.body;
    const before = bodyText(message.headers, message.body);
    const after = scrubBody(before.text, { ...place, charset: before.charset }, this.#scrub);
    return after === before.text ? message.body : bodyBytes({ ...before, text: after });
  }

  /** Bodies may repeat the id that only its header tells to be one. */
  #meetRequestIds(headers: HeaderList): void {
    const rule = this.#rules.find(({ name }) => name === 'request-id');
    for (const [name, value] of headers)
      if (rule?.headers?.has(name.toLowerCase()) === true) this.#said.note(value, this.standIns.of(value));
  }

  /** The path is searched as it reads; what stands in a query is nobody's but the client's, and is taken out of its spelling first. */
  #path(path: string): string {
    const search = (text: string): string => this.#scrub(text, { shape: 'Document', member: 'path', side: 'request' }, 'request path');
    const mark = path.indexOf('?');
    const before = inSteps(mark === -1 ? path : path.slice(0, mark), search);
    if (mark === -1) return before;
    const query = path.slice(mark);
    const usual = this.#facts.keepInputs ? 'Document' : 'Unknown';
    let built = '';
    let done = 0;
    for (const leaf of formLeaves(query)) {
      const value = this.#scrub(leaf.value, { shape: leaf.shape ?? usual, member: leaf.member, side: 'request' }, 'request query');
      if (value === leaf.value) continue;
      built += search(query.slice(done, leaf.start)) + leaf.spell(value);
      done = leaf.end;
    }
    return before + built + search(query.slice(done));
  }
}

const claimsPlace: Omit<BodyPlace, 'side'> = { shape: undefined, path: 'token ', charset: 'utf8', otherwise: 'Claim' };

/** Each step of a path may be spelt with percent signs; an ARN has several. */
function inSteps(path: string, search: (text: string) => string): string {
  if (path.includes('arn:')) return search(path);
  return path
    .split('/')
    .map((step) => {
      const read = unspelt(step);
      const found = search(read);
      return found === read ? step : encodeURIComponent(found);
    })
    .join('/');
}

/** What an operation answers beyond the contract is drift and replaced; documents beside the API, and pages that are no answers of it, are searched. */
function otherwiseFor(operation: string, response: RecordedResponse, keepInputs: boolean): 'Unknown' | 'Document' {
  if (operation.startsWith('GET ')) return 'Document';
  const isPage = response.status >= 400 && !(headerOf(response.headers, 'content-type') ?? '').includes('json');
  return keepInputs && (operation.includes(' ') || isPage) ? 'Document' : 'Unknown';
}

/** A body that was packed may change its length; the header follows where it told the truth before. */
function withLength(headers: HeaderList, before: Uint8Array, after: Uint8Array): HeaderList {
  if (before.length === after.length || headerOf(headers, 'content-length') !== String(before.length)) return headers;
  return headers.map(([name, value]) => (name.toLowerCase() === 'content-length' ? [name, String(after.length)] : [name, value]));
}
