/** Whom a SAML assertion is about: who says it, of whom, to whom. Undefined for what is no assertion. */
export function subjectOf(value: string): string | undefined {
  if (value.length < least || !value.startsWith('P') || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(value)) return undefined;
  const xml = Buffer.from(value, 'base64').toString();
  if (!/^<[^>]*(?:Response|Assertion)\b|^<\?xml/.test(xml)) return undefined;
  const facts = [...xml.matchAll(/<(?:\w+:)?(Issuer|NameID|Audience)\b[^>]*>([^<]*)</g)].map(
    ([, name = '', text = '']) => `${name} ${text}`,
  );
  return facts.length === 0 ? undefined : [...new Set(facts)].toSorted().join('\n');
}

/** Shorter texts are no assertions. */
const least = 200;

const word = 'saml';
const digestLength = 16;

/** The form of an assertion's stand-in: a digest of its subject, one of all it says, and what proves both. */
export const assertionForm = /(?<![0-9A-Za-z])saml([0-9a-hj-kmnp-wyz]{16})[0-9a-hj-kmnp-wyz]{24}x*/g;

type Code = (text: string, form: { readonly length: number; readonly of: 'small' }) => string;

/** The stand-in of an assertion: a client that logs in again has another one about the same subject. */
export function assertionCode(value: string, subject: string, code: Code): string {
  const whom = code(`subject ${subject}`, { length: digestLength, of: 'small' });
  return proven(whom + code(`assertion ${value}`, { length: digestLength, of: 'small' }), value.length, code);
}

function proven(digests: string, length: number, code: Code): string {
  return `${word}${digests}${code(`proof of assertion ${digests}`, { length: 8, of: 'small' })}`.padEnd(length, 'x');
}

/** Whether a text is such a stand-in. */
export function isAssertionCode(text: string, code: Code): boolean {
  return (
    text.startsWith(word) &&
    text.length >= least &&
    proven(text.slice(word.length, word.length + 2 * digestLength), text.length, code) === text
  );
}
