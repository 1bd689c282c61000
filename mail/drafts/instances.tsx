import { formatDay } from '../../policy/dates.ts';
import type { GraceContent, InstancesStaleContent } from '../notice-content.ts';
import { InstancesStale } from '../templates/instances-stale.tsx';
import { Note } from '../templates/note.tsx';
import type { Write } from './draft.ts';
import { oneLine, unlinked, unlinkedExact, webLink } from './text.ts';

const GRACES = { 'grace-started': 'started', 'grace-ended': 'ended' } as const;

export const writeGrace: Write<GraceContent> = (content, brand, { t, dateLocale }) => {
  const { companyName, timeZone, used, quantity } = content;
  const company = unlinked(companyName);
  const which = GRACES[content.kind];
  const account = webLink(content.links.account);
  const instances = webLink(content.links.instances);
  const about = {
    ...{ company, used, quantity, product: unlinked(content.productName) },
    version: unlinkedExact(content.version),
    date: formatDay(content.until, { dateLocale, timeZone }),
  };
  return {
    subject: t(`grace.subject.${which}`, {
      ...{ company: oneLine(companyName), product: oneLine(content.productName) },
    }),
    preheader: t(`grace.preheader.${which}`, { date: about.date }),
    links: { action: account, instances },
    body: (
      <Note
        brand={brand}
        heading={t(`grace.heading.${which}`)}
        paragraphs={[t(`grace.lead.${which}`, about), t(`grace.next.${which}`)]}
        action={{ label: t('licenseBound.action'), href: account, fallback: t('layout.linkFallback') }}
        further={{ label: t('instancesStale.action'), href: instances }}
        small={[t('licenseBound.why', { company, vendor: brand.vendorName })]}
      />
    ),
  };
};

export const writeInstancesStale: Write<InstancesStaleContent> = (content, brand, { t, dateLocale }) => {
  const action = webLink(content.links.instances);
  const who = { company: oneLine(content.companyName), vendor: oneLine(brand.vendorName) };
  return {
    subject: t('instancesStale.subject', who),
    preheader: t('instancesStale.preheader', { days: content.days }),
    links: { action },
    body: (
      <InstancesStale {...{ brand, t, content, action }} place={{ dateLocale, timeZone: content.timeZone }} />
    ),
  };
};
