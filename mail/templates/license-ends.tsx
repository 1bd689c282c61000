import type { DatePlace } from '../../policy/dates.ts';
import type { MailT } from '../../texts/mail/index.ts';
import type { Brand } from '../brand.ts';
import { unlinked } from '../drafts/text.ts';
import type { LicenseEndsContent } from '../notice-content.ts';
import { LicenseLines } from './license-lines.tsx';
import { Button, Heading, Link, LinkFallback, Rule, Small, Text } from './parts.tsx';

interface LicenseEndsProps {
  brand: Brand;
  t: MailT;
  content: LicenseEndsContent;
  place: DatePlace;
  links: { action: string; instances: string; stop: string };
}

/** Tells an admin what ends, and how to go on. */
export function LicenseEnds({ brand, t, content, place, links }: LicenseEndsProps) {
  const { when, licenses, more } = content;
  const who = { company: unlinked(content.companyName), vendor: brand.vendorName };
  const kinds = [...new Set(licenses.map(({ kind }) => kind))].sort();
  return (
    <>
      <Heading>{t(`licenseEnds.heading.${when}`)}</Heading>
      <Text>{t('licenseEnds.lead', who)}</Text>
      <LicenseLines licenses={licenses} t={t} place={place} />
      {more > 0 && <Text>{t('invitation.boughtMore', { count: more })}</Text>}
      {kinds.map((kind) => (
        <Text key={kind}>{t(`licenseEnds.means.${kind}`)}</Text>
      ))}
      <Text>{t('licenseEnds.next', who)}</Text>
      <Button brand={brand} href={links.action}>
        {t('licenseBound.action')}
      </Button>
      <LinkFallback href={links.action}>{t('layout.linkFallback')}</LinkFallback>
      <Text>
        {t('licenseEnds.unused')} <Link href={links.instances}>{t('instancesStale.action')}</Link>
      </Text>
      <Rule />
      <Small>{t('licenseBound.why', who)}</Small>
      <Small>
        {t('licenseEnds.tired')} <Link href={links.stop}>{t('licenseEnds.stop')}</Link>
      </Small>
    </>
  );
}
