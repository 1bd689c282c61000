import type { DatePlace } from '../../policy/dates.ts';
import type { MailT } from '../../texts/mail/index.ts';
import type { Brand } from '../brand.ts';
import type { LicenseLine } from '../license-line.ts';
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

/** Whether a mail has nothing else: what was there before is not announced as new. */
export const areRenewals = (licenses: LicenseLine[]): boolean =>
  licenses.length > 0 && licenses.every(({ renewed }) => renewed === true);

/** Lists the licenses now bound to the business account, or renewed there, with their end dates. */
export function LicenseBound({ brand, t, company, place, accountUrl, licenses }: LicenseBoundProps) {
  const vendor = brand.vendorName;
  const count = licenses.length;
  const isRenewal = areRenewals(licenses);
  return (
    <>
      <Heading>{t(isRenewal ? 'licenseBound.renewals.heading' : 'licenseBound.heading', { count })}</Heading>
      <Text>
        {t(isRenewal ? 'licenseBound.renewals.lead' : 'licenseBound.lead', { company, vendor, count })}
      </Text>
      <LicenseLines licenses={licenses} t={t} place={place} />
      <Button brand={brand} href={accountUrl}>
        {t('licenseBound.action')}
      </Button>
      <Rule />
      <Small>{t('licenseBound.why', { company, vendor })}</Small>
    </>
  );
}
