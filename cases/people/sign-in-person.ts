import type { FinishedCode, SignIn, TriedCode } from '../../auth/index.ts';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { Environment } from '../environment.ts';
import { type Origin, reportSecurity, type SecurityEvent } from './security-event.ts';

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
  const { auth, sender } = environment;
  const result = await auth.secondFactor.finish(typed, origin.headers, async (tried, trx) => {
    for (const event of eventsOf(tried, typed.kind))
      await reportSecurity(environment, { ...event, userId: tried.userId, origin }, trx);
  });
  if (result.userId !== null && eventsOf(result, typed.kind).some(({ notice }) => notice))
    sender.poke(MAIL_PRIORITY.person);
  return result;
}

function eventsOf(
  tried: TriedCode,
  kind: 'app' | 'recovery',
): Pick<SecurityEvent, 'action' | 'notice' | 'subject'>[] {
  if (tried.state === 'done')
    return kind === 'app'
      ? [{ action: 'user.signed_in' }]
      : [{ action: 'user.recovery_code_used', notice: 'recovery-code' }];
  const failed = { action: 'user.code_failed' } as const;
  if (tried.state !== 'locked' || !tried.now) return [failed];
  const subject = `${tried.userId}/locked/${tried.until}`;
  return [failed, { action: 'user.locked', notice: 'factor-locked', subject }];
}
