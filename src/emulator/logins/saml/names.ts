/** Namespaces and algorithms of SAML 2.0 and of XML signatures. */
export const namespaces = {
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
  canonical: 'http://www.w3.org/2001/10/xml-exc-c14n#',
} as const;

/** The only algorithms that are taken. */
export const algorithms = {
  canonical: namespaces.canonical,
  enveloped: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
  signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
} as const;

/** Whom an assertion is for. */
export const audience = 'urn:amazon:webservices';

/** Where an assertion is sent. */
export const recipient = 'https://signin.aws.amazon.com/saml';
