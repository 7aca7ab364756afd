/** What a fault or a region is chosen by: the pools, identities, names, users and pages that an input names. */
const naming: readonly string[] = [
  'IdentityPoolId',
  'IdentityId',
  'ResourceArn',
  'IdentityPoolName',
  'DeveloperUserIdentifier',
  'SourceUserIdentifier',
  'DestinationUserIdentifier',
  'NextToken',
];

/** The values of an input that name something, pools first. */
export function namedIn(input: Readonly<Record<string, unknown>>): readonly string[] {
  const single = naming.flatMap((member) => {
    const value = input[member];
    return typeof value === 'string' ? [value] : [];
  });
  const listed = input['IdentityIdsToDelete'];
  return Array.isArray(listed) ? [...single, ...listed.filter((id) => typeof id === 'string')] : single;
}
