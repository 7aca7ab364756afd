/** The public providers that pools name in SupportedLoginProviders. @see reference: GetId, Logins */
export const publicProviders = {
  google: 'accounts.google.com',
  apple: 'appleid.apple.com',
  facebook: 'graph.facebook.com',
  amazon: 'www.amazon.com',
  twitter: 'api.twitter.com',
  digits: 'www.digits.com',
} as const;

const names: ReadonlySet<string> = new Set(Object.values(publicProviders));

/** Whether a name is that of a public provider. */
export function isPublicProvider(name: string): boolean {
  return names.has(name);
}
