import { flag, structure } from './building-blocks.ts';
import { IdentityPoolId, IdentityPoolName } from './identifiers.ts';
import { CognitoIdentityProviderList, DeveloperProviderName, IdentityProviders, OIDCProviderList, SAMLProviderList } from './providers.ts';
import { IdentityPoolTagsType } from './tags.ts';

/** Configuration of a pool besides its name; the same in its creation, reading and update. */
export const poolConfiguration = {
  AllowUnauthenticatedIdentities: flag('IdentityPoolUnauthenticated'),
  AllowClassicFlow: flag('ClassicFlow').exactOptional(),
  SupportedLoginProviders: IdentityProviders.exactOptional(),
  DeveloperProviderName: DeveloperProviderName.exactOptional(),
  OpenIdConnectProviderARNs: OIDCProviderList.exactOptional(),
  CognitoIdentityProviders: CognitoIdentityProviderList.exactOptional(),
  SamlProviderARNs: SAMLProviderList.exactOptional(),
  IdentityPoolTags: IdentityPoolTagsType.exactOptional(),
};

/** A pool as the service tells it, and as an update takes it. */
export const IdentityPool = structure('IdentityPool', { IdentityPoolId, IdentityPoolName, ...poolConfiguration });

/** A pool in a listing. */
export const IdentityPoolShortDescription = structure('IdentityPoolShortDescription', {
  IdentityPoolId: IdentityPoolId.exactOptional(),
  IdentityPoolName: IdentityPoolName.exactOptional(),
});
