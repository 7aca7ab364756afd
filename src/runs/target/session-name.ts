/** The session of all probes. */
export const surveySession = 'survey';

/** Whether a session is that of a probe. */
export function isProbe(session: string): boolean {
  return session.startsWith('probe ');
}

/** The session of a rule or probe. The survey is one: its calls stand on a pool that its first one made. */
export function sessionOf(owner: string): string {
  return owner.startsWith('survey ') ? surveySession : owner;
}
