import { inconclusiveError, type InconclusiveError } from '../../kernel/errors.ts';

/** The error for each word of the system, the first that fits. */
const failures = [
  [/^ECONNREFUSED$/, 'target-refused'],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'target-not-found'],
  [/^ETIMEDOUT$/, 'target-timeout'],
  [/^(?:ECONNRESET|EPIPE|ECONNABORTED)$/, 'target-reset'],
  [/^(?:DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER))/, 'target-certificate'],
  [/^(?:ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/, 'target-tls'],
  [/^ETUNNEL$/, 'no-tunnel'],
  [/^HPE_/, 'target-not-http'],
] as const;

/** Why no answer came, with what to do about it. */
export function noAnswer(cause: NodeJS.ErrnoException, facts: { target: string; timeoutMilliseconds: number }): InconclusiveError {
  const { target, timeoutMilliseconds } = facts;
  const [, code] = failures.find(([words]) => words.test(cause.code ?? '')) ?? [];
  return code === undefined
    ? inconclusiveError('target-unreachable', { target, why: cause.message, cause })
    : inconclusiveError(code, { target, seconds: timeoutMilliseconds / 1000, cause });
}
