import { withoutUser } from '../kernel/without-user.ts';

const secretOptions = new Set(['--credentials', '--service-credentials', '--secret-key', '--access-key']);

/** What was typed as one line that can be typed again, with the values of secret options and the users in addresses left out. */
export function shownCommandLine(typed: readonly string[]): string {
  const shown = typed.map((word, index) => {
    if (secretOptions.has(typed[index - 1] ?? '')) return '…';
    const [name = '', ...value] = word.split('=');
    return secretOptions.has(name) && value.length > 0 ? `${name}=…` : quoted(withoutUser(word));
  });
  return ['poolproof', ...shown].join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./…-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
