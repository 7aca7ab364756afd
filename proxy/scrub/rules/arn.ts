import { shortest } from '../stand-ins/text-code.ts';
import type { ScrubRule } from '../rule.ts';
import { isKnownProvider } from './words.ts';

const arn =
  /^(arn:[a-z-]*:([a-z0-9-]*):[\w-]*:)(\d{12}|)(:)((?:role|user|saml-provider|oidc-provider|assumed-role|group|policy)\/)?([\s\S]*)$/;
/** Services whose other resources are named by ids that have rules of their own. */
const known: ReadonlySet<string> = new Set(['cognito-identity', 'cognito-idp', 'iam', 'sts', '']);

/** Names inside ARNs of roles, providers and what other services have; account numbers and pool ids in them have rules of their own. */
export const arnRule: ScrubRule = {
  name: 'arn',
  explains: 'the name at the end of an ARN becomes text that says nothing, its account another one',
  shapes: new Set(['ARNString']),
  pattern: /(?<![0-9A-Za-z])arn:[a-z-]*:[a-z0-9-]*:[\w-]*:(?:\d{12}|):[^\s'",<>()[\]{}\\&]+/g,
  replace(value, standIns, { side }) {
    const parts = partsOf(value);
    if (parts === undefined || parts.name.length < shortest) return undefined;
    const { head, account, type, name } = parts;
    const pieces = name.split(/([/:])/).map((piece) => (isPlain(piece) || standIns.stays(piece, side) ? piece : standIns.of(piece)));
    return `${head}${account === '' ? '' : standIns.of(account)}:${type}${pieces.join('')}`;
  },
};

/** An ARN whose name somebody chose, taken apart. */
function partsOf(value: string) {
  const [whole, head = '', service = '', account = '', , type = '', name = ''] = arn.exec(value) ?? [];
  return whole === undefined || (type === '' && known.has(service)) ? undefined : { head, account, type, name };
}

function isPlain(piece: string): boolean {
  return (
    piece.length < shortest ||
    piece === 'OIDC' ||
    piece === 'function' ||
    isKnownProvider(piece) ||
    /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(piece)
  );
}
