import { filler, isAnyFiller, shortest } from '../filler.ts';
import { nowhere, type ScrubRule } from '../rule.ts';
import { accountRule } from './account.ts';
import { isKnownProvider } from './name.ts';

const arn =
  /^(arn:[a-z-]*:([a-z0-9-]*):[a-z0-9-]*:)(\d{12}|)(:)((?:role|user|saml-provider|oidc-provider|assumed-role|group|policy)\/)?([\s\S]*)$/;
/** Services whose other resources are named by ids that have rules of their own. */
const known: ReadonlySet<string> = new Set(['cognito-identity', 'cognito-idp', 'iam', 'sts', '']);

/** Names inside ARNs of roles, providers and what other services have; account numbers and pool ids in them have rules of their own. */
export const arnRule: ScrubRule = {
  name: 'arn',
  explains: 'the name at the end of an ARN becomes counted text, its account one of documentation',
  kind: 'name',
  shapes: new Set(['ARNString']),
  pattern: /(?<![0-9A-Za-z])arn:[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:(?:\d{12}|):[^\s'",<>()[\]{}\\&]+/g,
  replace(value, standIns) {
    const parts = partsOf(value);
    if (parts === undefined || parts.name.length < shortest) return undefined;
    const { head, account, type, name } = parts;
    const steadyAccount = account === '' ? '' : accountOf(account, standIns);
    const pieces = name
      .split(/([/:])/)
      .map((piece) => (isPlain(piece) ? piece : standIns.of('name', piece, (number) => filler('name', number, Buffer.byteLength(piece)))));
    return `${head}${steadyAccount}:${type}${pieces.join('')}`;
  },
  isSynthetic(value) {
    const parts = partsOf(value);
    if (parts === undefined) return true;
    return (
      accountRule.isSynthetic(parts.account, nowhere) && parts.name.split(/[/:]/).every((piece) => isPlain(piece) || isAnyFiller(piece))
    );
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

function accountOf(account: string, standIns: Parameters<ScrubRule['replace']>[1]): string {
  return accountRule.replace(account, standIns, nowhere) ?? account;
}
