import { cite } from '../documents.ts';
import { defineRules } from './statement.ts';

/** How a provider's claims become session tags. */
export const principalTagsRules = defineRules({
  'SetPrincipalTagAttributeMap.behaviour.defaults': {
    says: "UseDefaults true selects the provider's fixed default mapping.",
    kind: 'behaviour',
    source: [cite('reference', 'SetPrincipalTagAttributeMap'), cite('observed', 'PTAG-02')],
  },
  'SetPrincipalTagAttributeMap.behaviour.custom': {
    says: "PrincipalTags maps session tag keys to names of claims in the provider's token.",
    kind: 'behaviour',
    source: [cite('reference', 'SetPrincipalTagAttributeMap'), cite('guide', 'Using attributes for access control')],
  },
  'SetPrincipalTagAttributeMap.behaviour.echo': {
    says: 'SetPrincipalTagAttributeMap repeats pool id, provider name, UseDefaults and PrincipalTags.',
    kind: 'behaviour',
    source: [cite('reference', 'SetPrincipalTagAttributeMap'), cite('observed', 'PTAG-01')],
  },
  'SetPrincipalTagAttributeMap.behaviour.default-fixed': {
    says: 'The default mapping of a provider kind is fixed: aud and sub for most, none for developer providers.',
    kind: 'behaviour',
    source: [cite('guide', 'Using attributes for access control')],
    liveTestable: false,
  },
  'GetPrincipalTagAttributeMap.behaviour.read-back': {
    says: 'GetPrincipalTagAttributeMap returns the mapping that was set for the pool and provider.',
    kind: 'behaviour',
    source: [cite('reference', 'GetPrincipalTagAttributeMap'), cite('observed', 'PTAG-01')],
  },
  'principal-tags.not-in-seed': {
    says: 'The two operations on principal tags came into the API in January 2021.',
    kind: 'behaviour',
    source: [cite('model', 'service'), cite('reference', 'SetPrincipalTagAttributeMap')],
    liveTestable: false,
  },
});
