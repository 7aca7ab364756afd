import { withoutUser } from '../kernel/without-user.ts';

const secretOptions = new Set(['--credentials', '--service-credentials', '--secret-key', '--access-key']);

/** What was typed as one line that can be typed again, with the values of secret options and the users in addresses left out. */
export function shownCommandLine(typed: readonly string[]): string {
  // What is secret in the words of another program nobody knows.
  const end = typed.includes('--') ? typed.indexOf('--') : typed.length;
  const program = typed.slice(end, end + 2).concat(typed.length > end + 2 ? ['…'] : []);
  const shown = typed.slice(0, end).map((word, index) => {
    if (secretOptions.has(typed[index - 1] ?? '')) return '…';
    const [name = '', ...value] = word.split('=');
    return secretOptions.has(name) && value.length > 0 ? `${name}=…` : quoted(withoutUser(word));
  });
  return ['poolproof', ...shown, ...program].join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./…-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
