import type { LicenseBoundContent } from '../content.ts';
import { areRenewals, LicenseBound } from '../templates/license-bound.tsx';
import type { Write } from './draft.ts';
import { oneLine, unlinked, webLink } from './text.ts';

export const writeLicenseBound: Write<LicenseBoundContent> = (content, brand, { t, dateLocale }) => {
  const { companyName, licenses, timeZone } = content;
  const accountUrl = webLink(content.accountUrl);
  const who = { company: oneLine(companyName), vendor: oneLine(brand.vendorName) };
  const subject = areRenewals(licenses) ? 'licenseBound.renewals.subject' : 'licenseBound.subject';
  return {
    subject: t(subject, { ...who, count: licenses.length }),
    preheader: t('licenseBound.preheader'),
    links: { action: accountUrl },
    body: (
      <LicenseBound
        brand={brand}
        t={t}
        company={unlinked(companyName)}
        place={{ dateLocale, timeZone }}
        accountUrl={accountUrl}
        licenses={licenses}
      />
    ),
  };
};
