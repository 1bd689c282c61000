import { formatMoment } from '../../policy/dates.ts';
import { wordingOfReminder } from '../../policy/reminder-wordings.ts';
import type { InvitationContent } from '../content.ts';
import { Invitation, type InvitationWording } from '../templates/invitation.tsx';
import type { Write } from './draft.ts';
import { oneClickHeaders } from './one-click-headers.ts';
import { oneLine, unlinked, unlinkedExact, webLink } from './text.ts';

export const writeInvitation: Write<InvitationContent> = (content, brand, reader) => {
  const { t } = reader;
  const { kind, role, companyName, verified, timeZone, expiresAt } = content;
  const links = {
    join: webLink(content.links.join),
    decline: webLink(content.links.decline),
    reminders: webLink(content.links.reminders),
  };
  const date = formatMoment(expiresAt, { dateLocale: reader.dateLocale, timeZone });
  const wording = chooseWording(content);
  const first = kind === 'invitation';
  const company = unlinked(companyName);
  const inviter = content.inviter && nameInviter(content.inviter, verified);
  // A name that the vendor does not stand behind is no subject of the vendor's mail.
  const subjectKey = content.verified ? 'invitation' : 'unverified';
  const base = t(`invitation.subject.${subjectKey}`, {
    company: oneLine(companyName),
    vendor: oneLine(brand.vendorName),
  });
  return {
    // Mail programs group conversations by the subject after its prefix.
    subject: first ? base : t(`invitation.subject.${kind}`, { subject: base }),
    preheader: t(`invitation.preheader.${wording}`, { date }),
    headers: {
      ...threadHeaders(content, links.join),
      ...(first ? {} : oneClickHeaders(links.reminders)),
    },
    links: { action: links.join, decline: links.decline, ...(first ? {} : { reminders: links.reminders }) },
    body: (
      <Invitation
        {...{ brand, t, wording, role, company, verified, inviter, date, links, first }}
        origin={content.origin}
        note={content.note === undefined ? undefined : unlinked(content.note)}
        bought={content.bought}
        place={{ dateLocale: reader.dateLocale, timeZone }}
      />
    ),
  };
};

/** A stranger's name is what they typed; the address was proved. */
const nameInviter = (
  { name, email }: NonNullable<InvitationContent['inviter']>,
  verified: boolean,
): string => (verified ? `${unlinked(name)} (${unlinkedExact(email)})` : unlinkedExact(email));

function chooseWording({ kind, reminderNumber = 1 }: InvitationContent): InvitationWording {
  if (kind !== 'reminder') return kind;
  return wordingOfReminder(reminderNumber);
}

/**
 * All mails of an epoch reply to one message that never existed, so that mail programs group them. A new epoch may
 * have another recipient, so it starts a new conversation.
 */
function threadHeaders({ thread }: InvitationContent, link: string): Record<string, string> {
  const id = `<${thread.invitationId}.${thread.epoch}@${new URL(link).hostname}>`;
  return { 'In-Reply-To': id, References: id };
}
