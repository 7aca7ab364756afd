import { filler, isFiller, shortest } from '../filler.ts';
import { nowhere, type ScrubRule } from '../rule.ts';
import { accountRule } from './account.ts';
import { isPublicProvider } from './name.ts';

const arn =
  /^(arn:[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:)(\d{12}|)(:)((?:role|user|saml-provider|oidc-provider|assumed-role|group|policy)\/)?([\s\S]*)$/;

/** Names inside ARNs of roles and providers; account numbers and pool ids in them have rules of their own. */
export const arnRule: ScrubRule = {
  name: 'arn',
  explains: 'the name at the end of an ARN becomes counted text, its account one of documentation',
  kind: 'name',
  shapes: new Set(['ARNString']),
  pattern: /(?<![0-9A-Za-z])arn:[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:(?:\d{12}|):[^\s'",<>()[\]{}\\&]+/g,
  replace(value, standIns) {
    const parts = arn.exec(value);
    const [, head = '', account = '', colon = '', type, name = ''] = parts ?? [];
    if (parts === null || type === undefined || name.length < shortest) return undefined;
    const steadyAccount = account === '' ? '' : accountOf(account, standIns);
    const pieces = name
      .split(/([/:])/)
      .map((piece) => (isPlain(piece) ? piece : standIns.of('name', piece, (number) => filler('name', number, Buffer.byteLength(piece)))));
    return head + steadyAccount + colon + type + pieces.join('');
  },
  isSynthetic(value) {
    const [, , account = '', , type, name = ''] = arn.exec(value) ?? [];
    if (type === undefined) return true;
    return accountRule.isSynthetic(account, nowhere) && name.split(/[/:]/).every((piece) => isPlain(piece) || isFiller('name', piece));
  },
};

function isPlain(piece: string): boolean {
  return piece.length < shortest || piece === 'OIDC' || isPublicProvider(piece) || /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(piece);
}

function accountOf(account: string, standIns: Parameters<ScrubRule['replace']>[1]): string {
  return accountRule.replace(account, standIns, nowhere) ?? account;
}
