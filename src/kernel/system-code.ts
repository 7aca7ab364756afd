/** The word by which the system names a failure, such as ENOENT; `unknown` where it names none. */
export function systemCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
}
