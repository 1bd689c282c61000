import type { DatePlace } from '../../policy/dates.ts';
import type { MailT } from '../../texts/mail/index.ts';
import type { Brand } from '../brand.ts';
import type { LicenseLine } from '../content.ts';
import { LicenseLines } from './license-lines.tsx';
import { Button, Heading, Rule, Small, Text } from './parts.tsx';

interface LicenseBoundProps {
  brand: Brand;
  t: MailT;
  /** Already sanitised by the draft. */
  company: string;
  place: DatePlace;
  accountUrl: string;
  licenses: LicenseLine[];
}

/** Lists the licenses now bound to the business account, with their end dates. */
export function LicenseBound({ brand, t, company, place, accountUrl, licenses }: LicenseBoundProps) {
  const vendor = brand.vendorName;
  const count = licenses.length;
  return (
    <>
      <Heading>{t('licenseBound.heading', { count })}</Heading>
      <Text>{t('licenseBound.lead', { company, vendor, count })}</Text>
      <LicenseLines licenses={licenses} t={t} place={place} />
      <Button brand={brand} href={accountUrl}>
        {t('licenseBound.action')}
      </Button>
      <Rule />
      <Small>{t('licenseBound.why', { company, vendor })}</Small>
    </>
  );
}
