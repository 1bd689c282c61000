import type { MailSendRow } from '../../db/rows.ts';
import type { InvitationMail } from '../../policy/send-limits.ts';

/** The mails of an invitation, for its limits. */
export const countedMails = (sends: Pick<MailSendRow, 'n' | 'queued_at' | 'asked_by'>[]): InvitationMail[] =>
  sends.map(({ n, queued_at: at, asked_by: askedBy }) => ({ n, at, askedBy }));
