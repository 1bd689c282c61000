import type { Knex } from 'knex';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { Environment } from '../environment.ts';
import { type Origin, reportSecurity, type SecurityEvent } from './security-event.ts';

/** Ends another session of a user, who is told by mail. */
export function endSessionOf(
  environment: Environment,
  { userId, sessionId }: { userId: string; sessionId: string },
  origin: Origin,
): Promise<void> {
  const { sessions } = environment.auth;
  const event = { action: 'user.session_ended', userId, origin, notice: 'sessions-ended' } as const;
  return endSessions(environment, event, (trx) => sessions.end(userId, sessionId, trx));
}

/** Ends all sessions of a user but one; the user is told by mail. */
export function endOtherSessionsOf(
  environment: Environment,
  { userId, keep }: { userId: string; keep: string },
  origin: Origin,
): Promise<void> {
  const { sessions } = environment.auth;
  const event = { action: 'user.sessions_ended', userId, origin, notice: 'sessions-ended' } as const;
  return endSessions(environment, event, (trx) => sessions.endOthers(userId, keep, trx));
}

/** Ends the session of a request; returns the cookies that remove it. */
export async function signOutPerson(
  environment: Environment,
  { userId, sessionId }: { userId: string; sessionId: string },
  origin: Origin,
): Promise<string[]> {
  const { auth } = environment;
  const event = { action: 'user.signed_out', userId, origin } as const;
  await endSessions(environment, event, (trx) => auth.sessions.end(userId, sessionId, trx));
  return auth.signOut(origin.headers);
}

/** Ends sessions and reports it, or does nothing: a repeat finds none to end, and reports nothing. */
async function endSessions(
  environment: Environment,
  event: SecurityEvent & { userId: string },
  end: (trx: Knex) => Promise<boolean>,
): Promise<void> {
  const { store, sender } = environment;
  const isEnded = await store.knex.transaction(async (trx) => {
    await store.users.lock(event.userId, trx);
    if (!(await end(trx))) return false;
    await reportSecurity(environment, event, trx);
    return true;
  });
  if (isEnded && event.notice) sender.poke(MAIL_PRIORITY.person);
}
