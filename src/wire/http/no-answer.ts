import { InconclusiveError } from '../../kernel/errors.ts';

interface Failure {
  readonly codes: RegExp;
  readonly code: string;
  readonly says: (target: string, seconds: number) => string;
  readonly hint: string;
}

const failures: readonly Failure[] = [
  {
    codes: /^ECONNREFUSED$/,
    code: 'target-refused',
    says: (target) => `Nothing listens at ${target}.`,
    hint: 'Start the target first, or check host and port.',
  },
  {
    codes: /^(?:ENOTFOUND|EAI_AGAIN)$/,
    code: 'target-not-found',
    says: (target) => `The host of ${target} has no address.`,
    hint: 'Check the spelling of the host, and that this machine can resolve it.',
  },
  {
    codes: /^ETIMEDOUT$/,
    code: 'target-timeout',
    says: (target, seconds) => `${target} gave no whole answer within ${seconds} s.`,
    hint: 'Give it more time with --timeout, or check that it is not stuck.',
  },
  {
    codes: /^(?:ECONNRESET|EPIPE|ECONNABORTED)$/,
    code: 'target-reset',
    says: (target) => `${target} closed the connection before its answer was complete.`,
    hint: 'Look into its log: it has probably crashed or wants another protocol.',
  },
  {
    codes: /^(?:ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/,
    code: 'target-tls',
    says: (target) => `No TLS connection to ${target} could be made.`,
    hint: 'Check http against https, and the certificate (--ca, or NODE_EXTRA_CA_CERTS).',
  },
  {
    codes: /^ETUNNEL$/,
    code: 'no-tunnel',
    says: (target) => `The proxy opens no tunnel to ${target}.`,
    hint: 'Start it with --connect, and with --allow-host for a host that is none of identity pools.',
  },
  {
    codes: /^HPE_/,
    code: 'target-not-http',
    says: (target) => `What ${target} answers is not HTTP.`,
    hint: 'Check the port: another service seems to listen there.',
  },
];

/** Why no answer came, with what to do about it. */
export function noAnswer(cause: NodeJS.ErrnoException, facts: { target: string; timeoutMilliseconds: number }): InconclusiveError {
  const known = failures.find(({ codes }) => codes.test(cause.code ?? ''));
  const seconds = facts.timeoutMilliseconds / 1000;
  if (known !== undefined)
    return new InconclusiveError({ code: known.code, message: known.says(facts.target, seconds), hint: known.hint, cause });
  const hint = 'Check that the target can be reached from this machine.';
  return new InconclusiveError({
    code: 'target-unreachable',
    message: `${facts.target} could not be asked: ${cause.message}.`,
    hint,
    cause,
  });
}
