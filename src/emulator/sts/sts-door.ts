import { uuid } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import { failed } from '../../kernel/result.ts';
import type { HttpRequest } from '../../wire/http/message.ts';
import { headerOf } from '../../wire/http/message.ts';
import type { SideDoor } from '../options.ts';
import type { World } from '../world.ts';
import { assumeRoleWithWebIdentity } from './assume-role-with-web-identity.ts';
import { callerIdentity } from './caller-identity.ts';
import type { LastingKeys } from './caller-identity.ts';
import { xmlRefusal, xmlResult } from './xml-answer.ts';
import type { StsRefusal, XmlMembers } from './xml-answer.ts';

/** Serves the two actions of STS that identity pools lead to, at the address of the API. */
export function stsDoor(lasting: LastingKeys): SideDoor {
  return (request, world) => {
    const form = formOf(request);
    const action = form?.get('Action') ?? undefined;
    if (form === undefined || action === undefined) return undefined;
    const requestId = uuid(world.ids);
    const result = carriedOut({ action, form, request, lasting }, world);
    return result.ok ? xmlResult(action, result.value, requestId) : xmlRefusal(result.reason, requestId);
  };
}

function formOf({ method, headers, body }: HttpRequest): URLSearchParams | undefined {
  const isForm = headerOf(headers, 'content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
  return method === 'POST' && isForm ? new URLSearchParams(Buffer.from(body).toString('utf8')) : undefined;
}

interface StsCall {
  readonly action: string;
  readonly form: URLSearchParams;
  readonly request: HttpRequest;
  readonly lasting: LastingKeys;
}

function carriedOut({ action, form, request, lasting }: StsCall, world: World): Result<XmlMembers, StsRefusal> {
  if (action === 'GetCallerIdentity') return callerIdentity(request, world, lasting);
  if (action === 'AssumeRoleWithWebIdentity') return assumeRoleWithWebIdentity(form, world);
  return failed({ status: 400, code: 'InvalidAction', message: `Could not find operation ${action} for version 2011-06-15` });
}
