import type { Brand } from '../brand.ts';
import type { InvitationContent } from '../content.ts';
import type { MailTexts } from '../locales/en.ts';
import { Button, Heading, Link, Panel, Rule, Small, Text } from './parts.tsx';
import { styles } from './styles.ts';

interface InvitationProps {
  brand: Brand;
  texts: MailTexts['invitation'];
  kind: InvitationContent['kind'];
  role: InvitationContent['role'];
  /** Already made harmless by the renderer. */
  company: string;
  /** When the invitation ends, in the reader's words. */
  date: string;
  links: InvitationContent['links'];
}

/** The invitation and both of its reminders: the same offer, said differently. */
export function Invitation({ brand, texts, kind, role, company, date, links }: InvitationProps) {
  const said = { company, vendor: brand.vendorName, role, date };
  const facts = [
    { label: texts.facts.account, value: company },
    { label: texts.facts.role, value: texts.roleName[role] },
    { label: texts.facts.openUntil, value: date },
  ];
  return (
    <>
      <Heading>{texts.heading[kind](said)}</Heading>
      <Text>{texts.lead[kind](said)}</Text>
      <Panel rows={facts.map(({ label, value }) => ({ key: label, content: fact(label, value) }))} />
      <Button brand={brand} href={links.join}>
        {texts.join(said)}
      </Button>
      <Small>{texts.how}</Small>
      <Small skipInText>
        {`${texts.linkFallback} `}
        <Link href={links.join}>{links.join}</Link>
      </Small>
      <p className="ink" style={{ ...styles.label, paddingTop: 12 }}>
        {texts.benefitsTitle}
      </p>
      <ul style={styles.list}>
        {texts.benefits[role].map((benefit) => (
          <li key={benefit} className="ink" style={styles.item}>
            {benefit}
          </li>
        ))}
      </ul>
      <Rule />
      <Small>{texts.why[role](said)}</Small>
      <Small>
        {`${texts.notYou} `}
        <Link href={links.decline}>{texts.decline}</Link>
      </Small>
      {kind !== 'invitation' && (
        <Small>
          {`${texts.tired} `}
          <Link href={links.reminders}>{texts.stopReminders}</Link>
          {`. ${texts.remindersNote}`}
        </Small>
      )}
      <Small>{texts.unexpected}</Small>
    </>
  );
}

function fact(label: string, value: string) {
  return (
    <>
      <span className="muted fact-label" style={styles.factLabel}>
        {label}
      </span>{' '}
      <span className="fact-value" style={styles.factValue}>
        {value}
      </span>
    </>
  );
}
