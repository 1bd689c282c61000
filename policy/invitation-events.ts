import type { InvitationStatus, LinkClosedReason } from '../contracts/states.ts';

interface Effect {
  /** For docs/process.md. */
  what: string;
  /** The status afterwards; null: unchanged. */
  becomes: InvitationStatus | null;
  /** What its links say afterwards; null: open links stay open. */
  closesLinks: LinkClosedReason | null;
}

/** What people, orders, time and the mail provider do to an invitation. */
export const INVITATION_EVENTS = {
  firstMail: { what: 'Its first mail is queued', becomes: 'pending', closesLinks: null },
  accept: { what: 'The invited person joins', becomes: 'accepted', closesLinks: 'used' },
  decline: { what: 'The invited person declines', becomes: 'declined', closesLinks: 'declined' },
  setReminders: {
    what: 'The invited person stops the reminders, or wants them again',
    becomes: null,
    closesLinks: null,
  },
  resend: { what: 'A person asks for the mail again', becomes: 'pending', closesLinks: null },
  correct: { what: 'Another address is given', becomes: 'pending', closesLinks: 'replaced' },
  revoke: { what: 'A colleague’s invitation is revoked', becomes: 'revoked', closesLinks: 'revoked' },
  remind: { what: 'A reminder is due', becomes: null, closesLinks: null },
  expire: { what: 'Its time is over', becomes: 'expired', closesLinks: 'expired' },
  undeliverable: {
    what: 'Its mail did not arrive, and no other contact is left',
    becomes: 'undeliverable',
    closesLinks: null,
  },
  order: {
    what: 'The onboarding that waits for it gets a further order',
    becomes: 'pending',
    closesLinks: null,
  },
  orderToAddress: {
    what: 'An order names the address of a colleague’s invitation: another is made unless it waits',
    becomes: 'revoked',
    closesLinks: 'replaced',
  },
  cancel: {
    what: 'Its onboarding, or the order that named its address, is cancelled',
    becomes: 'revoked',
    closesLinks: 'revoked',
  },
  anotherAdmin: {
    what: 'The account of its onboarding gets an admin another way',
    becomes: 'revoked',
    closesLinks: 'another_admin',
  },
} as const satisfies Record<string, Effect>;
export type InvitationEvent = keyof typeof INVITATION_EVENTS;

/** The events that end an invitation, for good or until it is reissued. */
export type InvitationEnd = Extract<
  InvitationEvent,
  'accept' | 'decline' | 'revoke' | 'expire' | 'orderToAddress' | 'cancel' | 'anotherAdmin'
>;
