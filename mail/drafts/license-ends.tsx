import { formatDay } from '../../policy/dates.ts';
import type { LicenseEndsContent, LicensesEndingContent } from '../notice-content.ts';
import { LicenseEnds } from '../templates/license-ends.tsx';
import { LicensesEnding } from '../templates/licenses-ending.tsx';
import type { Write } from './draft.ts';
import { oneClickHeaders } from './one-click-headers.ts';
import { oneLine, webLink } from './text.ts';

export const writeLicenseEnds: Write<LicenseEndsContent> = (content, brand, { t, dateLocale }) => {
  const { companyName, when, earliest, timeZone } = content;
  const place = { dateLocale, timeZone };
  const links = {
    action: webLink(content.links.account),
    instances: webLink(content.links.instances),
    stop: webLink(content.links.stop),
  };
  return {
    subject: t(`licenseEnds.subject.${when}`, {
      ...{ company: oneLine(companyName), vendor: oneLine(brand.vendorName) },
      date: formatDay(earliest, place),
    }),
    preheader: t('licenseEnds.preheader'),
    headers: oneClickHeaders(links.stop),
    links,
    body: <LicenseEnds {...{ brand, t, content, place, links }} />,
  };
};

export const writeLicensesEnding: Write<LicensesEndingContent> = (content, brand, { t, dateLocale }) => ({
  subject: t('licensesEnding.subject', { vendor: oneLine(brand.vendorName) }),
  preheader: t('licensesEnding.preheader'),
  links: {},
  body: <LicensesEnding {...{ brand, t, content }} place={{ dateLocale, timeZone: content.timeZone }} />,
});
