import type { Knex } from 'knex';
import { MAIL_PRIORITY, type SecurityNotice } from '../../contracts/states.ts';
import { queueSecurityNotice } from '../../domain/mail/security-notice.ts';
import { recordSecurity, type SecurityAction } from '../../domain/people/record-security.ts';
import type { Environment } from '../environment.ts';

/** Where a request of a person comes from. */
export interface Origin {
  headers: Headers;
  /** As `maskNetwork` names it. */
  network: string;
}

export interface SecurityEvent {
  action: SecurityAction;
  /** Null when no user has the typed address. */
  userId: string | null;
  origin: Origin;
  /** What the user is told by mail; nothing without it. */
  notice?: SecurityNotice | undefined;
  /** Names the notice where two requests may report the same event. */
  subject?: string;
}

/** Records an event at a user's sign-in, and tells the user if it names a notice. */
export async function reportSecurity(
  environment: Environment,
  event: SecurityEvent,
  trx?: Knex,
): Promise<void> {
  const { action, userId, origin, notice, subject } = event;
  const { store, sender } = environment;
  if (!notice || userId === null) {
    await recordSecurity(store, { action, userId, network: origin.network }, trx);
    return;
  }
  const userAgent = origin.headers.get('user-agent') ?? '';
  const tell = async (within: Knex) => {
    await recordSecurity(store, { action, userId, network: origin.network }, within);
    const told = { userId, notice, userAgent, ...(subject === undefined ? {} : { subject }) };
    await queueSecurityNotice(environment, told, within);
  };
  await (trx ? tell(trx) : store.knex.transaction(tell));
  if (!trx) sender.poke(MAIL_PRIORITY.person);
}
