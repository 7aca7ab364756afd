/** A call of an operation: its name, the endpoint, and the body as it was sent. */
export interface CallFacts {
  readonly operation: string;
  readonly endpoint: string;
  readonly region: string;
  readonly body: string;
}

/** A call with the AWS SDK for JavaScript v3. */
export function javascriptCall({ operation, endpoint, region, body }: CallFacts): string {
  return [
    `import { CognitoIdentityClient, ${operation}Command } from '@aws-sdk/client-cognito-identity';`,
    `const client = new CognitoIdentityClient({ endpoint: ${JSON.stringify(endpoint)}, region: ${JSON.stringify(region)} });`,
    `console.log(await client.send(new ${operation}Command(${javascriptValue(body)})));`,
  ].join('\n');
}

/** A call with boto3, which otherwise refuses by itself what breaks the model, before anything is sent. */
export function pythonCall({ operation, endpoint, region, body }: CallFacts): string {
  const input = parsed(body);
  const named = input === undefined ? '' : `**${pythonValue(input)}`;
  return [
    'import boto3',
    'from botocore.config import Config',
    'client = boto3.client(',
    `    "cognito-identity", endpoint_url=${JSON.stringify(endpoint)}, region_name=${JSON.stringify(region)},`,
    '    config=Config(parameter_validation=False),',
    ')',
    `print(client.${snakeCase(operation)}(${named === '**{}' ? '' : named}))`,
  ].join('\n');
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

/** Whether the bytes can be said through an SDK: its input is an object. */
export function isSdkInput(body: string): boolean {
  return parsed(body) !== undefined;
}

function parsed(body: string): object | undefined {
  try {
    const value: unknown = JSON.parse(body === '' ? '{}' : body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function javascriptValue(body: string): string {
  return JSON.stringify(parsed(body) ?? {}, null, 2).replaceAll(/^(\s*)"([A-Za-z_]\w*)":/gmu, '$1$2:');
}

function pythonValue(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(', ')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${pythonValue(member)}`);
    return `{${members.join(', ')}}`;
  }
  return JSON.stringify(value);
}

function snakeCase(operation: string): string {
  // boto3 keeps abbreviations together: GetOpenIdToken is get_open_id_token, as a plain split gives.
  return operation.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, '_').toLowerCase();
}
