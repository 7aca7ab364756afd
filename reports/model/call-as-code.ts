import type { InputValue, SdkCall, SdkCalls, TextPiece } from './sdk-calls.ts';

/** A call of an operation: its name, the endpoint, and the body as it was sent. */
export interface CallFacts {
  readonly operation: string;
  readonly endpoint: string;
  readonly body: string;
}

/** Calls with the AWS SDK for JavaScript v3; the last one prints what comes. */
export function javascriptCalls({ endpoint, region, logins, calls }: SdkCalls): string {
  const commands = [...new Set(calls.map(({ operation }) => `${operation}Command`))].toSorted();
  return [
    `import { ${['CognitoIdentityClient', ...commands].join(', ')} } from '@aws-sdk/client-cognito-identity';`,
    `const client = new CognitoIdentityClient({ endpoint: ${JSON.stringify(endpoint)}, region: ${JSON.stringify(region)} });`,
    ...Array.from({ length: logins }, (_, at) => `const loginToken${at + 1} = 'put a token of the provider, or a developer user, here';`),
    ...calls.map((call, at) => javascriptLine(call, at, at === calls.length - 1)),
  ].join('\n');
}

function javascriptLine({ operation, input, isUsed, isRefused }: SdkCall, at: number, isLast: boolean): string {
  const sent = `await client.send(new ${operation}Command(${javascriptValue(input, '')}))`;
  if (isLast) return `console.log(${sent});`;
  if (isUsed) return `const answer${at + 1} = ${sent};`;
  return isRefused ? `${sent}.catch(() => {}); // refused in the run` : `${sent};`;
}

function javascriptValue(value: InputValue, indent: string): string {
  if (value.kind === 'text') return javascriptText(value.pieces);
  if (value.kind === 'plain') return JSON.stringify(value.value);
  const inner = `${indent}  `;
  if (value.kind === 'list')
    return wrapped(
      '[]',
      value.items.map((item) => javascriptValue(item, inner)),
      indent,
    );
  return wrapped(
    '{}',
    value.members.map(([name, member]) => `${javascriptName(name)}: ${javascriptValue(member, inner)}`),
    indent,
  );
}

function wrapped([open = '', close = '']: string, parts: readonly string[], indent: string): string {
  return parts.length === 0 ? open + close : `${open}\n${parts.map((part) => `${indent}  ${part}`).join(',\n')}\n${indent}${close}`;
}

function javascriptName(pieces: readonly TextPiece[]): string {
  const text = plainText(pieces);
  if (text === undefined) return `[${javascriptText(pieces)}]`;
  return /^[A-Za-z_]\w*$/u.test(text) ? text : JSON.stringify(text);
}

function javascriptText(pieces: readonly TextPiece[]): string {
  const [only, ...others] = pieces;
  if (only === undefined) return '""';
  if (others.length === 0) return 'text' in only ? JSON.stringify(only.text) : javascriptReference(only);
  const parts = pieces.map((piece) =>
    'text' in piece ? piece.text.replaceAll(/[\\`$]/gu, String.raw`\$&`) : `\${${javascriptReference(piece)}}`,
  );
  return `\`${parts.join('')}\``;
}

function javascriptReference(piece: Exclude<TextPiece, { readonly text: string }>): string {
  if ('login' in piece) return `loginToken${piece.login}`;
  const steps = piece.path.map((step) =>
    typeof step === 'string' && /^[A-Za-z_]\w*$/u.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`,
  );
  return `answer${piece.answer + 1}${steps.join('')}`;
}

/** Calls with boto3, which otherwise refuses by itself what breaks the model, before anything is sent. */
export function pythonCalls({ endpoint, region, logins, calls }: SdkCalls): string {
  return [
    'import boto3',
    'from botocore.config import Config',
    'client = boto3.client(',
    `    "cognito-identity", endpoint_url=${JSON.stringify(endpoint)}, region_name=${JSON.stringify(region)},`,
    '    config=Config(parameter_validation=False),',
    ')',
    ...Array.from({ length: logins }, (_, at) => `login_token_${at + 1} = "put a token of the provider, or a developer user, here"`),
    ...calls.flatMap((call, at) => pythonLines(call, at, at === calls.length - 1)),
  ].join('\n');
}

function pythonLines({ operation, input, isUsed, isRefused }: SdkCall, at: number, isLast: boolean): readonly string[] {
  const isEmpty = input.kind === 'map' && input.members.length === 0;
  const sent = `client.${snakeCase(operation)}(${isEmpty ? '' : `**${pythonValue(input)}`})`;
  if (isLast) return [`print(${sent})`];
  if (isUsed) return [`answer_${at + 1} = ${sent}`];
  return isRefused ? ['try:', `    ${sent}`, 'except client.exceptions.ClientError:', '    pass  # refused in the run'] : [sent];
}

function pythonValue(value: InputValue): string {
  if (value.kind === 'text') return pythonText(value.pieces);
  if (value.kind === 'plain') return value.value === null ? 'None' : pythonPlain(value.value);
  if (value.kind === 'list') return `[${value.items.map(pythonValue).join(', ')}]`;
  return `{${value.members.map(([name, member]) => `${pythonText(name)}: ${pythonValue(member)}`).join(', ')}}`;
}

function pythonPlain(value: boolean | number): string {
  if (typeof value === 'number') return JSON.stringify(value);
  return value ? 'True' : 'False';
}

function pythonText(pieces: readonly TextPiece[]): string {
  const parts = pieces.map((piece) => ('text' in piece ? JSON.stringify(piece.text) : pythonReference(piece)));
  return parts.length === 0 ? '""' : parts.join(' + ');
}

function pythonReference(piece: Exclude<TextPiece, { readonly text: string }>): string {
  if ('login' in piece) return `login_token_${piece.login}`;
  return `answer_${piece.answer + 1}${piece.path.map((step) => `[${JSON.stringify(step)}]`).join('')}`;
}

/** The text of pieces that take nothing from elsewhere. */
function plainText(pieces: readonly TextPiece[]): string | undefined {
  return pieces.every((piece) => 'text' in piece) ? pieces.map((piece) => piece.text).join('') : undefined;
}

/** A call with curl, unsigned; the whole body is one shell word. */
export function curlCall({ operation, endpoint, body }: CallFacts): string {
  return [
    `curl -sS ${shellWord(endpoint)}`,
    `-H 'Content-Type: application/x-amz-json-1.1'`,
    `-H 'X-Amz-Target: AWSCognitoIdentityService.${operation}'`,
    `-d ${shellWord(body)}`,
  ].join(' ');
}

/** A text as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function snakeCase(operation: string): string {
  // boto3 keeps abbreviations together: GetOpenIdToken is get_open_id_token, as a plain split gives.
  return operation.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, '_').toLowerCase();
}
