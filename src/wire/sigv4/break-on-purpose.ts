import type { HeaderList, HttpRequest } from '../http/message.ts';
import { signer } from './sign.ts';
import type { SignerFacts } from './sign.ts';

/** One way to spoil a signature. */
export type BrokenSignature =
  | 'wrong secret'
  | 'unknown key'
  | 'tampered body'
  | 'wrong service'
  | 'wrong region'
  | 'expired date'
  | 'missing signature part'
  | 'malformed header';

type Breaking = (request: HttpRequest, facts: SignerFacts) => Promise<HttpRequest>;

const twoHours = 7_200_000;

const breakings: Readonly<Record<BrokenSignature, Breaking>> = {
  'wrong secret': (request, facts) => {
    const { secretAccessKey } = facts.credentials;
    return signer({ ...facts, credentials: { ...facts.credentials, secretAccessKey: `${secretAccessKey}x` } })(request);
  },
  'unknown key': (request, facts) => {
    const accessKeyId = 'AKIAUNKNOWNTOANYBODY';
    return signer({ ...facts, credentials: { accessKeyId, secretAccessKey: facts.credentials.secretAccessKey } })(request);
  },
  /** A blank at the end: the same JSON, so that a target that does not look at signatures takes it. */
  'tampered body': async (request, facts) => {
    const body = Buffer.concat([request.body, Buffer.from(' ')]);
    const signed = await signer(facts)(request);
    return { ...signed, headers: changed(signed.headers, 'content-length', () => String(body.length)), body };
  },
  'wrong service': (request, facts) => signer({ ...facts, service: 'cognito-idp' })(request),
  'wrong region': (request, facts) => signer({ ...facts, region: facts.region === 'us-west-1' ? 'eu-west-1' : 'us-west-1' })(request),
  'expired date': (request, facts) => signer({ ...facts, clock: { now: () => facts.clock.now() - twoHours } })(request),
  'missing signature part': async (request, facts) => {
    const signed = await signer(facts)(request);
    return { ...signed, headers: changed(signed.headers, 'authorization', (value) => value.replace(/, Signature=.*$/, '')) };
  },
  'malformed header': async (request, facts) => {
    const signed = await signer(facts)(request);
    return { ...signed, headers: changed(signed.headers, 'authorization', () => 'AWS4-HMAC-SHA256 not-a-signature') };
  },
};

/** Signs a request and spoils the signature in one way; everything else about it stays right. */
export function signBroken(how: BrokenSignature, request: HttpRequest, facts: SignerFacts): Promise<HttpRequest> {
  return breakings[how](request, facts);
}

function changed(headers: HeaderList, name: string, change: (value: string) => string): HeaderList {
  return headers.map(([given, value]) => (given.toLowerCase() === name ? [given, change(value)] : [given, value]));
}
