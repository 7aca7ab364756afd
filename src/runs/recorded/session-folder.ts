import { isOperationName } from '../../contract/operations.ts';
import { isProbe, surveySession } from '../target/session-name.ts';
import { runSession } from './recorded-target.ts';

/** The folder, in that of a recorded run, for the fixture of a session: rules of one operation lie together. */
export function sessionFolder(session: string): string {
  if (session === runSession || session === surveySession) return '';
  if (isProbe(session)) return 'probes';
  const [operation = ''] = session.split('.');
  return isOperationName(operation) ? operation : 'across-operations';
}
