import type { Knex } from 'knex';
import type { Locale } from '../../contracts/locales.ts';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import { after, databaseNow } from '../../db/clock.ts';
import { type PersonMail, queuePersonMail } from '../../domain/mail/person-mail.ts';
import { takeRecipient } from '../../domain/mail/recipients.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS, SEND_LIMITS, SIGN_UP_MINUTES } from '../../policy/numbers.ts';
import {
  invitationNotice,
  type OfferedInvitation,
  unrefusedInvitations,
} from '../../policy/pending-invitations.ts';
import { maySendToTyped } from '../../policy/send-limits.ts';
import type { Environment } from '../environment.ts';
import { invitationsOf } from '../invitations/pending-invitations.ts';

export interface SignUpForm {
  companyName: string;
  name: string;
  email: string;
  password: string;
  /** The person saw their invitations and wants a new business account anyway. */
  inSpite: boolean;
  /** The language of its mail. */
  locale: Locale;
}

/** Link addresses for the mails. */
export interface SignUpLinks {
  verify: (token: string) => string;
  signIn: string;
  reset: string;
}

export type SignUpAnswer =
  /** A mail went to the address; only its mailbox shows which one. `resend`: its invitations, to be mailed again after the answer. */
  | { kind: 'sent'; resend: string[] }
  /** The address has had enough mails for now. */
  | { kind: 'wait'; seconds: number }
  /** Why not, where the setting allows to say so. */
  | { kind: 'told'; exists: boolean; invitations: OfferedInvitation[] };

/**
 * Handles a sign-up: it only sends a mail, until the link is opened and the password typed again. With disclosure
 * `after-verification` every address gets the same answer after the same work.
 */
export async function signUp(
  environment: Environment,
  form: SignUpForm,
  links: SignUpLinks,
): Promise<SignUpAnswer> {
  const { store, auth, signUpDisclosure: disclosure, sender } = environment;
  const email = normaliseEmail(form.email);
  const exists = await auth.hasVerifiedUser(email);
  const { facts } = await invitationsOf(store, email);
  const notice = invitationNotice({ facts, disclosure, proven: false });
  const invitations = notice.show === 'notice' ? notice.invitations : [];
  if (notice.show !== 'check-inbox' && (exists || (invitations.length > 0 && !form.inSpite))) {
    return { kind: 'told', exists, invitations };
  }
  // Also for an address that has a user, so that the timing is the same.
  const passwordHash = await auth.hashPassword(form.password);
  const seconds = await store.knex.transaction((trx) =>
    keepAndMail(environment, { ...form, email, exists, passwordHash, links }, trx),
  );
  if (seconds !== null) return { kind: 'wait', seconds };
  sender.poke(MAIL_PRIORITY.person);
  const waiting = notice.show === 'check-inbox' ? unrefusedInvitations(facts) : [];
  return { kind: 'sent', resend: waiting.map(({ id }) => id) };
}

interface Kept extends SignUpForm {
  exists: boolean;
  passwordHash: string;
  links: SignUpLinks;
}

/** Stores the sign-up and queues its mail. Returns the seconds to wait when the address has had enough mails. */
async function keepAndMail(environment: Environment, form: Kept, trx: Knex): Promise<number | null> {
  const { store } = environment;
  const { email, exists, links, locale } = form;
  const now = await databaseNow(trx);
  const { sends, next } = await store.signUps.sentTo(email, trx);
  const verdict = maySendToTyped({ sends, now });
  if (!verdict.ok) return verdict.retryAfterSeconds ?? DAY_MS / SECOND_MS;
  const place = await takeRecipient(store, { to: email, cause: 'signUp', now }, trx);
  if (!place.ok) return place.retryAfterSeconds;
  const asked = { name: form.name, company_name: form.companyName, password_hash: form.passwordHash };
  const kept = await store.signUps.insert(
    {
      email_normalised: email,
      n: next,
      in_spite: form.inSpite,
      created_at: now,
      expires_at: after(now, SIGN_UP_MINUTES * MINUTE_MS),
      asked: exists ? null : asked,
    },
    trx,
  );
  // Another sign-up of this address was quicker, and its mail is on the way.
  if (!kept) return SEND_LIMITS.gapSeconds;
  const content: PersonMail['content'] = exists
    ? { kind: 'account-exists', locale, links: { signIn: links.signIn, reset: links.reset } }
    : {
        kind: 'verify-address',
        locale,
        validMinutes: SIGN_UP_MINUTES,
        links: { verify: links.verify(kept.token) },
      };
  await queuePersonMail(environment, { to: email, content, subject: kept.id, askedBy: 'visitor' }, trx);
  return null;
}
