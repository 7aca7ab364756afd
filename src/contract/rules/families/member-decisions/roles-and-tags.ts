import { cite } from '../../../documents.ts';
import type { MemberDecision } from '../written-members.ts';

const setRoles = cite('reference', 'SetIdentityPoolRoles');
const getRoles = cite('reference', 'GetIdentityPoolRoles');
const setTagMap = cite('reference', 'SetPrincipalTagAttributeMap');
const tagging = cite('guide', 'Tagging');
const quotas = cite('guide', 'Quotas');
const nulls = cite('reference', 'ListIdentities sample');
const tooMany = ['InvalidParameterException', 'LimitExceededException', 'ValidationException'] as const;

/** What is said of roles, mappings and tags. A cell that no row names is decided by none. */
export const roleAndTagDecisions: readonly MemberDecision[] = [
  // Roles and mappings are read back by GetIdentityPoolRoles.
  {
    operation: 'SetIdentityPoolRoles',
    members: ['Roles', 'RoleMappings'],
    cases: ['one', 'two', 'again', 'changed'],
    outcome: 'is kept',
    source: [setRoles, getRoles],
  },
  {
    operation: 'SetIdentityPoolRoles',
    members: ['RoleMappings'],
    cases: ['most'],
    outcome: 'is kept',
    source: [quotas, cite('model', 'SetIdentityPoolRoles')],
  },
  {
    operation: 'SetIdentityPoolRoles',
    members: ['RoleMappings'],
    cases: ['too-many'],
    outcome: 'is refused',
    codes: ['ValidationException', 'InvalidParameterException', 'LimitExceededException'],
    source: [cite('model', 'SetIdentityPoolRoles'), quotas],
  },
  {
    operation: 'SetIdentityPoolRoles',
    members: ['RoleMappings'],
    cases: ['null'],
    outcome: 'is not set',
    source: [setRoles, nulls],
  },
  {
    operation: 'SetIdentityPoolRoles',
    members: ['Roles', 'RoleMappings'],
    cases: ['fewer'],
    outcome: 'is kept',
    certainty: 'uncertain',
    source: [setRoles, cite('observed', 'ROLE-04')],
    note: 'That a call replaces all is implied by the name, not stated.',
  },
  {
    operation: 'SetIdentityPoolRoles',
    members: ['Roles', 'RoleMappings'],
    cases: ['emptied'],
    outcome: 'is not set',
    certainty: 'uncertain',
    source: [setRoles, cite('observed', 'ROLE-04')],
    note: 'That a call replaces all is implied by the name, not stated.',
  },
  {
    operation: 'SetIdentityPoolRoles',
    members: ['RoleMappings'],
    cases: ['left-out'],
    outcome: 'is not set',
    certainty: 'uncertain',
    source: [setRoles, cite('observed', 'ROLE-04')],
    note: 'That a call replaces all is implied by the name, not stated.',
  },
  // The mapping of claims is answered, and read back by GetPrincipalTagAttributeMap.
  {
    operation: 'SetPrincipalTagAttributeMap',
    members: ['PrincipalTags'],
    cases: ['one', 'again', 'two', 'changed', 'most'],
    outcome: 'is kept',
    source: [setTagMap, cite('reference', 'GetPrincipalTagAttributeMap')],
  },
  {
    operation: 'SetPrincipalTagAttributeMap',
    members: ['UseDefaults'],
    cases: ['off', 'on'],
    outcome: 'is kept',
    source: [setTagMap, cite('observed', 'PTAG-02')],
  },
  // Tags are added to those that are there, and listed.
  {
    operation: 'TagResource',
    members: ['Tags'],
    cases: ['one', 'two'],
    outcome: 'is kept',
    source: [cite('reference', 'TagResource'), tagging],
  },
  { operation: 'TagResource', members: ['Tags'], cases: ['most'], outcome: 'is kept', source: [cite('reference', 'TagResource'), tagging] },
  {
    operation: 'TagResource',
    members: ['Tags'],
    cases: ['again', 'changed'],
    outcome: 'is kept',
    certainty: 'inferred',
    source: [cite('reference', 'TagResource')],
    note: 'The usual meaning of the operation; not spelled out.',
  },
  {
    operation: 'TagResource',
    members: ['Tags'],
    cases: ['described'],
    outcome: 'is kept',
    so: 'adds tags that DescribeIdentityPool tells as well',
    certainty: 'inferred',
    source: [cite('reference', 'DescribeIdentityPool, ListTagsForResource')],
    note: 'Implied.',
  },
  {
    operation: 'TagResource',
    members: ['Tags'],
    cases: ['too-many'],
    outcome: 'is refused',
    so: 'refuses a tag beyond the fiftieth of a pool',
    codes: tooMany,
    source: [cite('reference', 'TagResource'), tagging],
  },
  {
    operation: 'UntagResource',
    members: ['TagKeys'],
    cases: ['one', 'two'],
    outcome: 'is not set',
    so: 'takes away the tags whose keys it names',
    source: [cite('reference', 'UntagResource'), tagging],
  },
  {
    operation: 'UntagResource',
    members: ['TagKeys'],
    cases: ['last'],
    outcome: 'is not set',
    so: 'takes away the last tag of a pool',
    source: [cite('reference', 'UntagResource'), tagging],
  },
  {
    operation: 'UntagResource',
    members: ['TagKeys'],
    cases: ['fewer'],
    outcome: 'stays',
    so: 'leaves all tags alone that it does not name',
    certainty: 'inferred',
    source: [cite('reference', 'UntagResource')],
    note: 'Usual meaning; not spelled out.',
  },
  {
    operation: 'UntagResource',
    members: ['TagKeys'],
    cases: ['again'],
    outcome: 'is done',
    so: 'succeeds for a key that is gone already',
    certainty: 'uncertain',
    source: [cite('reference', 'UntagResource')],
    note: 'Not documented; a success is the common habit.',
  },
];
