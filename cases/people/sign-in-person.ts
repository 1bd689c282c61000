import type { FinishedCode, SignIn } from '../../auth/index.ts';
import type { Environment } from '../environment.ts';
import { type Origin, reportSecurity } from './security-event.ts';

/**
 * Checks a password and starts a session, or asks for the second factor; null for a wrong password. Both are on record.
 * A new browser is told to the user.
 */
export async function signInPerson(
  environment: Environment,
  credentials: { email: string; password: string },
  origin: Origin,
): Promise<SignIn | null> {
  const { auth, store } = environment;
  const session = await auth.signIn(credentials, origin.headers);
  if (!session) {
    const owner = await store.userAddresses.owner(credentials.email);
    const userId = owner?.proved ? owner.id : null;
    await reportSecurity(environment, { action: 'user.sign_in_failed', userId, origin });
    return null;
  }
  const { userId, state } = session;
  const notice = session.newBrowser ? ('new-browser' as const) : undefined;
  const action = state === 'signed-in' ? 'user.signed_in' : 'user.password_accepted';
  await reportSecurity(environment, { action, userId, origin, notice });
  return session;
}

/** Completes a sign-in by a code. A lock and a used recovery code are told to the user. */
export async function finishSignIn(
  environment: Environment,
  typed: { code: string; kind: 'app' | 'recovery' },
  origin: Origin,
): Promise<FinishedCode> {
  const result = await environment.auth.secondFactor.finish(typed, origin.headers);
  const { state, userId } = result;
  if (userId === null) return result;
  if (state === 'done') {
    if (typed.kind === 'recovery')
      await reportSecurity(environment, {
        action: 'user.recovery_code_used',
        userId,
        origin,
        notice: 'recovery-code',
      });
    else await reportSecurity(environment, { action: 'user.signed_in', userId, origin });
    return result;
  }
  await reportSecurity(environment, { action: 'user.code_failed', userId, origin });
  if (state === 'locked' && result.now) {
    // Two codes at once may both find the lock.
    const subject = `${userId}/locked/${result.until}`;
    await reportSecurity(environment, {
      action: 'user.locked',
      userId,
      origin,
      notice: 'factor-locked',
      subject,
    });
  }
  return result;
}
