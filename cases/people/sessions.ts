import type { Environment } from '../environment.ts';
import { type Origin, reportSecurity } from './security-event.ts';

/** Ends another session of a user, who is told by mail. */
export async function endSessionOf(
  environment: Environment,
  { userId, sessionId }: { userId: string; sessionId: string },
  origin: Origin,
): Promise<void> {
  if (!(await environment.auth.sessions.end(userId, sessionId))) return;
  await reportSecurity(environment, {
    action: 'user.session_ended',
    userId,
    origin,
    notice: 'sessions-ended',
  });
}

/** Ends all sessions of a user but one; the user is told by mail. */
export async function endOtherSessionsOf(
  environment: Environment,
  { userId, keep }: { userId: string; keep: string },
  origin: Origin,
): Promise<void> {
  if ((await environment.auth.sessions.endOthers(userId, keep)) === 0) return;
  await reportSecurity(environment, {
    action: 'user.sessions_ended',
    userId,
    origin,
    notice: 'sessions-ended',
  });
}

/** Ends the session of a request; returns the cookies that remove it. */
export async function signOutPerson(
  environment: Environment,
  userId: string,
  origin: Origin,
): Promise<string[]> {
  const cookies = await environment.auth.signOut(origin.headers);
  await reportSecurity(environment, { action: 'user.signed_out', userId, origin });
  return cookies;
}
