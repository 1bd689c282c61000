import type { DatePlace } from '../../policy/dates.ts';
import type { ReminderWording } from '../../policy/reminder-wordings.ts';
import type { MailT } from '../../texts/mail/index.ts';
import type { Brand } from '../brand.ts';
import type { InvitationContent } from '../content.ts';
import { LicenseLines } from './license-lines.tsx';
import { Button, FactRows, Heading, Link, LinkFallback, Rule, Small, Text } from './parts.tsx';
import { styles } from './styles.ts';

/** The variants of the text. */
export type InvitationWording = 'invitation' | ReminderWording | 'last-reminder';

interface InvitationProps {
  brand: Brand;
  t: MailT;
  wording: InvitationWording;
  role: InvitationContent['role'];
  /** Already sanitised by the draft. */
  company: string;
  verified: boolean;
  origin: InvitationContent['origin'];
  /** Who the colleague is who invites, already sanitised. */
  inviter?: string | undefined;
  /** The inviter's own line, already sanitised. */
  note?: string | undefined;
  bought?: InvitationContent['bought'];
  place: DatePlace;
  /** When the invitation ends, formatted for the reader. */
  date: string;
  links: InvitationContent['links'];
  /** The invitation itself, before any reminder that could be stopped. */
  first: boolean;
}

/** The invitation and its reminders: the same offer in other words. */
export function Invitation(props: InvitationProps) {
  const { brand, t, wording, role, company, verified, date, links, first } = props;
  const vendor = brand.vendorName;
  const inviter = props.inviter ?? vendor;
  const benefits = [
    t(`invitation.benefits.${role}.see`),
    t(`invitation.benefits.${role}.activate`),
    ...(role === 'admin' ? [t('invitation.benefits.admin.invite')] : []),
  ];
  return (
    <>
      <Heading>{t(`invitation.heading.${verified || !first ? wording : 'unverified'}`, { company })}</Heading>
      <Text>
        {t(`invitation.lead.${verified ? wording : 'unverified'}`, {
          ...{ company, vendor, inviter, date },
          role: t(`invitation.asRole.${role}`),
        })}
      </Text>
      {!verified && <Text>{t('invitation.unverified', { vendor, inviter })}</Text>}
      <FactRows
        facts={[
          {
            label: t('facts.account'),
            value: verified ? company : t('facts.unverifiedName', { company }),
          },
          ...(props.inviter && verified ? [{ label: t('facts.invitedBy'), value: props.inviter }] : []),
          { label: t('facts.role'), value: t(`roleName.${role}`) },
          { label: t('facts.openUntil'), value: date },
        ]}
      />
      {props.note !== undefined && <Text>{t('invitation.note', { inviter, note: props.note })}</Text>}
      {props.bought && (
        <>
          <p className="ink" style={styles.label}>
            {t('invitation.boughtTitle')}
          </p>
          <LicenseLines licenses={props.bought.licenses} t={t} place={props.place} />
          {props.bought.more > 0 && <Small>{t('invitation.boughtMore', { count: props.bought.more })}</Small>}
        </>
      )}
      <Button brand={brand} href={links.join}>
        {verified ? t('invitation.join', { company }) : t('invitation.joinUnverified')}
      </Button>
      <Small>{t('invitation.how')}</Small>
      <LinkFallback href={links.join}>{t('layout.linkFallback')}</LinkFallback>
      <p className="ink" style={{ ...styles.label, paddingTop: 12 }}>
        {t('invitation.benefitsTitle')}
      </p>
      <ul style={styles.list}>
        {benefits.map((benefit) => (
          <li key={benefit} className="ink" style={styles.item}>
            {benefit}
          </li>
        ))}
      </ul>
      <Rule />
      <Small>{t(`invitation.why.${props.origin}`, { company, vendor, inviter })}</Small>
      <Small>
        {`${t('invitation.notYou')} `}
        <Link href={links.decline}>{t('invitation.decline')}</Link>
      </Small>
      {!first && (
        <Small>
          {`${t('invitation.tired')} `}
          <Link href={links.reminders}>{t('invitation.stopReminders')}</Link>
        </Small>
      )}
      <Small>{t('invitation.unexpected')}</Small>
    </>
  );
}
