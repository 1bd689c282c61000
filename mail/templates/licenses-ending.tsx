import type { DatePlace } from '../../policy/dates.ts';
import type { MailT } from '../../texts/mail/index.ts';
import type { Brand } from '../brand.ts';
import { unlinked, unlinkedExact } from '../drafts/text.ts';
import type { LicensesEndingContent } from '../notice-content.ts';
import { LicenseLines } from './license-lines.tsx';
import { Heading, Rule, Small, Text } from './parts.tsx';

interface LicensesEndingProps {
  brand: Brand;
  t: MailT;
  content: LicensesEndingContent;
  place: DatePlace;
}

/** The day's list for sales: customer by customer, in the order of the ends. */
export function LicensesEnding({ brand, t, content, place }: LicensesEndingProps) {
  const customerIds = [...new Set(content.ends.map(({ customerId }) => customerId))];
  const endsOf = (customerId: string) => content.ends.filter((end) => end.customerId === customerId);
  return (
    <>
      <Heading>{t('licensesEnding.heading')}</Heading>
      <Text>{t('licensesEnding.lead')}</Text>
      {customerIds.map((customerId) => (
        <div key={customerId}>
          <Text>
            {unlinked(endsOf(customerId)[0]?.companyName ?? '')} ({unlinkedExact(customerId)})
          </Text>
          <LicenseLines licenses={endsOf(customerId).map(({ license }) => license)} t={t} place={place} />
        </div>
      ))}
      {content.more > 0 && <Text>{t('invitation.boughtMore', { count: content.more })}</Text>}
      <Rule />
      <Small>{t('sales.why', { vendor: brand.vendorName })}</Small>
    </>
  );
}
