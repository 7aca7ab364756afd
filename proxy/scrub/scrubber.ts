import type { RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';
import { headerOf, type HeaderList, type HttpRequest } from '../../src/wire/http/message.ts';
import type { SigningCredentials } from '../../src/wire/sigv4/credentials.ts';
import { authClassOf, resigned, syntheticSecret, type AuthClass } from './authorization.ts';
import { bodyBytes, bodyText } from '../body/body-text.ts';
import { scrubBody, type BodyPlace } from './body-scrub.ts';
import { scrubHeaders } from './header-scrub.ts';
import { knownValues, type KnownValues } from './known-values.ts';
import { formLeaves } from '../body/other-leaves.ts';
import { noReplacements, type ReplacementRow } from './replacements.ts';
import { nowhere } from './rule.ts';
import { scrubRules } from './rules.ts';
import { accessKeyRule } from './rules/access-key.ts';
import { decodeSegment } from './rules/jwt.ts';
import { requestIdRule } from './rules/request-id.ts';
import { secretKeyRule } from './rules/secret-key.ts';
import { sessionTokenRule } from './rules/session-token.ts';
import { handedOutKeys } from '../body/handed-out-keys.ts';
import { requestShape, responseShape } from '../body/shapes.ts';
import { keepable, recordingStandIns, type Bound, type RecordingStandIns, type StandIns } from './stand-ins.ts';
import { textScrub, unspelt, type TextScrub } from './text-scrub.ts';

/** How a session is scrubbed. */
export interface ScrubOptions {
  /** The name of the session: ids of different sessions stay apart. */
  readonly session: string;
  /** Names and ids that the client makes up stay: they come from the seed of the run. */
  readonly keepInputs?: boolean;
  /** Inputs that are known to stay, wherever they are met first. */
  readonly kept?: ReadonlySet<string>;
  /** Sign tokens again; false while recording, because a recording is signed when it is baked. */
  readonly sign: boolean;
  /** Known secret keys by access key, so that signatures can be checked. */
  readonly secrets?: ReadonlyMap<string, string>;
  /** Rules to leave out, by name: only to prove that the gate notices. */
  readonly without?: ReadonlySet<string>;
  /** Other stand-ins than those of a recording. */
  readonly standIns?: StandIns;
}

/** A request without anything secret. */
export interface ScrubbedRequest {
  readonly request: RecordedRequest;
  readonly auth: AuthClass;
}

/** An exchange of a recording. */
export interface ScrubbedExchange extends ScrubbedRequest {
  readonly operation: string;
  readonly response: RecordedResponse | undefined;
}

/** Scrubs the exchanges of one session, in their order. */
export interface Scrubber {
  /** `auth` is given where an earlier pass has found it. */
  readonly request: (request: RecordedRequest, operation: string, auth?: AuthClass) => ScrubbedRequest;
  readonly response: (response: RecordedResponse, operation: string) => RecordedResponse;
  /** A text beside the traffic: a variable, a name. */
  readonly text: (value: string) => string;
  /** The class of a request, by the secrets that are known so far. */
  readonly authOf: (request: HttpRequest) => AuthClass;
  /** Reads what an earlier recording of the session holds: it stays as it is, and new stand-ins are others. */
  readonly goOnAfter: (exchanges: readonly ScrubbedExchange[]) => void;
  /** Gives live values the stand-ins that they have in an earlier recording. */
  readonly adopt: (bound: readonly Bound[]) => void;
  /** Looks out for keys that should never cross the wire, because a service may repeat them. */
  readonly lookOutFor: (keys: SigningCredentials) => void;
  readonly replacements: () => readonly ReplacementRow[];
  /** The inputs that stayed and were not told of before. */
  readonly keptSince: () => readonly string[];
  readonly standIns: RecordingStandIns;
  /** Finds values of the session in any spelling. */
  readonly known: KnownValues;
}

const unscrubbed: TextScrub = (value) => value;

/** A scrubber for one session. */
// oxlint-disable-next-line max-lines-per-function -- one closure over the state of one thing with a life; split, the state would travel
export function createScrubber(options: ScrubOptions): Scrubber {
  const standIns = recordingStandIns(options.keepInputs === true ? keepable : new Set(), options.kept);
  const replacements = noReplacements();
  const known = knownValues(standIns);
  const has = (name: string): boolean => options.without?.has(name) !== true;
  let claims: TextScrub = unscrubbed;
  const rules = scrubRules({ claims: (json) => scrubBody(json, claimsPlace, claims), sign: options.sign, session: options.session }).filter(
    ({ name }) => has(name),
  );
  const said = new Set<string>();
  const saidSince = new Set<string>();
  let toldKept = 0;
  const text = textScrub({
    rules,
    standIns: options.standIns ?? standIns,
    known: has('known-values') ? known : undefined,
    count: (rule, path) => replacements.count(rule, path),
    said: {
      mayRepeat(value) {
        if (said.has(value)) return true;
        if (options.kept?.has(value) !== true) return false;
        standIns.toldEarly.add(value);
        return true;
      },
      add(value) {
        if (!said.has(value)) saidSince.add(value);
        said.add(value);
      },
    },
    isStandIn: (value) => standIns.known(value)?.made === true,
    keepInputs: options.keepInputs === true,
  });
  claims = text;
  const secrets = new Map(options.secrets);
  const standInSecrets = new Map<string, string>();
  const headers = (list: HeaderList, side: string): HeaderList =>
    scrubHeaders(list, { rules, standIns: options.standIns ?? standIns, scrub: text, count: replacements.count, side });
  const scrubber: Scrubber = {
    standIns,
    known,
    replacements: replacements.rows,
    keptSince() {
      const fresh = new Set([...standIns.kept.slice(toldKept), ...saidSince]);
      toldKept = standIns.kept.length;
      saidSince.clear();
      return [...fresh];
    },
    authOf: (request) => authClassOf(request, (key) => secrets.get(key)),
    text: (value) => text(value, { shape: 'Document', member: '' }, 'variable'),
    goOnAfter(exchanges) {
      standIns.settled = true;
      for (const { request, response, operation, auth } of exchanges) {
        scrubber.request(request, operation, auth);
        if (response !== undefined) scrubber.response(response, operation);
      }
      standIns.settled = false;
    },
    adopt(bound) {
      for (const one of bound) {
        standIns.adopt(one);
        // What a token says may be repeated elsewhere.
        if (one.kind === 'jwt')
          for (const segment of one.value.split('.').slice(0, 2)) scrubBody(decodeSegment(segment), claimsPlace, text);
      }
    },
    lookOutFor({ accessKeyId, secretAccessKey, sessionToken }) {
      standIns.side = 'server';
      accessKeyRule.replace(accessKeyId, standIns, nowhere);
      secretKeyRule.replace(secretAccessKey, standIns, nowhere);
      if (sessionToken !== undefined) sessionTokenRule.replace(sessionToken, standIns, nowhere);
    },
    request(request, operation, auth) {
      standIns.side = 'client';
      const place = {
        shape: requestShape(operation),
        side: 'request',
        otherwise: request.method === 'POST' ? ('Unknown' as const) : ('Document' as const),
      };
      const found = auth ?? scrubber.authOf(request);
      const scrubbed = {
        ...request,
        path: scrubbedPath(request.path, text, options.keepInputs === true),
        headers: headers(request.headers, 'request'),
        body: scrubbedBody(request, place, text),
      };
      if (!has('authorization')) return { request: scrubbed, auth: found };
      const again = resigned(scrubbed, {
        before: request,
        auth: found,
        keyOf: (key) => (has(accessKeyRule.name) ? accessKeyRule.replace(key, options.standIns ?? standIns, nowhere) : undefined) ?? key,
        secretOf: (key) => standInSecrets.get(key) ?? syntheticSecret(key),
        unreadable: (header) =>
          text(
            header,
            { shape: options.keepInputs === true ? 'Document' : 'Unknown', member: 'authorization' },
            'request header authorization',
          ),
      });
      return { request: { ...scrubbed, headers: again }, auth: found };
    },
    response(response, operation) {
      standIns.side = 'server';
      const place = {
        shape: responseShape(operation, response.status),
        side: 'response',
        otherwise: otherwiseFor(operation, response, options.keepInputs === true),
      };
      if (has(requestIdRule.name)) meetRequestIds(response.headers, options.standIns ?? standIns);
      const body = scrubbedBody(response, place, text);
      for (const { accessKeyId, secretAccessKey } of handedOutKeys(response)) secrets.set(accessKeyId, secretAccessKey);
      const scrubbed = {
        ...response,
        reason: text(response.reason, { shape: 'Document', member: 'reason' }, 'response reason'),
        headers: withLength(headers(response.headers, 'response'), response.body, body),
        body,
      };
      for (const { accessKeyId, secretAccessKey } of handedOutKeys(scrubbed)) standInSecrets.set(accessKeyId, secretAccessKey);
      return scrubbed;
    },
  };
  return scrubber;
}

/** Bodies may repeat the id that only its header tells to be one. */
function meetRequestIds(headers: HeaderList, standIns: StandIns): void {
  for (const [name, value] of headers)
    if (requestIdRule.headers?.has(name.toLowerCase()) === true) requestIdRule.replace(value, standIns, nowhere);
}

const claimsPlace: BodyPlace = { shape: undefined, side: 'token ', charset: 'utf8', otherwise: 'Claim' };

/** The path is searched as it reads; what stands in a query is nobody's but the client's, and is taken out of its spelling first. */
function scrubbedPath(path: string, scrub: TextScrub, keepInputs: boolean): string {
  const search = (text: string): string => scrub(text, { shape: 'Document', member: 'path' }, 'request path');
  const mark = path.indexOf('?');
  const before = inSteps(mark === -1 ? path : path.slice(0, mark), search);
  if (mark === -1) return before;
  const query = path.slice(mark);
  let built = '';
  let done = 0;
  for (const leaf of formLeaves(query)) {
    const value = scrub(leaf.value, { shape: keepInputs ? 'Document' : 'Unknown', member: leaf.member }, 'request query');
    if (value === leaf.value) continue;
    built += search(query.slice(done, leaf.start)) + leaf.spell(value);
    done = leaf.end;
  }
  return before + built + search(query.slice(done));
}

/** Each step of a path may be spelt with percent signs. */
function inSteps(path: string, search: (text: string) => string): string {
  if (!path.includes('%')) return search(path);
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

function scrubbedBody(
  message: { readonly headers: HeaderList; readonly body: Uint8Array },
  place: Omit<BodyPlace, 'charset'>,
  scrub: TextScrub,
): Uint8Array {
  if (message.body.length === 0) return message.body;
  const before = bodyText(message.headers, message.body);
  const after = scrubBody(before.text, { ...place, charset: before.charset }, scrub);
  return after === before.text ? message.body : bodyBytes({ ...before, text: after });
}

/** A body that was packed may change its length; the header follows where it told the truth before. */
function withLength(headers: HeaderList, before: Uint8Array, after: Uint8Array): HeaderList {
  if (before.length === after.length || headerOf(headers, 'content-length') !== String(before.length)) return headers;
  return headers.map(([name, value]) => (name.toLowerCase() === 'content-length' ? [name, String(after.length)] : [name, value]));
}
