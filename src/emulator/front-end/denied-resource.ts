import type { OperationName } from '../../contract/operations.ts';
import type { RegionView } from '../world.ts';

/**
 * What the service says to a tagging call whose resource is not an ARN: authorization comes before all else and knows no such
 * resource, so that even an administrator is denied. Undefined where there is nothing to deny. @see observed: TAG-01
 */
export function deniedResource(operation: OperationName, input: Readonly<Record<string, unknown>>, region: RegionView): string | undefined {
  const resource = input['ResourceArn'];
  if (typeof resource !== 'string' || resource.startsWith('arn:') || !region.keeps('auth.iam-denied')) return undefined;
  const caller = `arn:aws:iam::${region.accountId}:user/test`;
  return `User: ${caller} is not authorized to perform: cognito-identity:${operation} on resource: ${resource}`;
}
