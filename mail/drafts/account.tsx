import type { AccessEndedContent, AskAdminContent, JoinedContent, TeamChangedContent } from '../content.ts';
import { Note } from '../templates/note.tsx';
import type { Write } from './draft.ts';
import { oneLine, unlinked, unlinkedExact, webLink } from './text.ts';

export const writeJoined: Write<JoinedContent> = (content, brand, { t }) => {
  const accountUrl = webLink(content.accountUrl);
  const vendor = brand.vendorName;
  const company = unlinked(content.companyName);
  const role = t(`invitation.asRole.${content.role}`);
  return {
    subject: t('joined.subject', { company: oneLine(content.companyName), vendor: oneLine(vendor) }),
    preheader: t('joined.preheader'),
    links: { action: accountUrl },
    body: (
      <Note
        brand={brand}
        heading={t('joined.heading', { company })}
        paragraphs={[t('joined.lead', { company, vendor, role }), t(`joined.next.${content.role}`)]}
        action={{ label: t('joined.action'), href: accountUrl, fallback: t('layout.linkFallback') }}
        small={[t('joined.why', { company, vendor })]}
      />
    ),
  };
};

export const writeAccessEnded: Write<AccessEndedContent> = ({ kind, companyName }, brand, { t }) => {
  const vendor = brand.vendorName;
  const company = unlinked(companyName);
  return {
    subject: t(`${kind}.subject`, { company: oneLine(companyName), vendor: oneLine(vendor) }),
    preheader: t(`${kind}.preheader`),
    links: {},
    body: (
      <Note
        brand={brand}
        heading={t(`${kind}.heading`, { company })}
        paragraphs={[t(`${kind}.lead`, { company, vendor }), t(`${kind}.next`, { company })]}
        small={[t(`${kind}.why`, { company, vendor })]}
      />
    ),
  };
};

export const writeTeamChanged: Write<TeamChangedContent> = (content, brand, { t }) => {
  const vendor = brand.vendorName;
  const company = unlinked(content.companyName);
  const name = unlinked(content.name);
  const members = webLink(content.links.members);
  const { what } = content;
  return {
    subject: t(`teamChanged.subject.${what}`, {
      ...{ name: oneLine(content.name), company: oneLine(content.companyName) },
    }),
    preheader: t('teamChanged.preheader'),
    links: { action: members },
    body: (
      <Note
        brand={brand}
        heading={t(`teamChanged.heading.${what}`, { name })}
        paragraphs={[t(`teamChanged.lead.${what}`, { name, company, vendor })]}
        facts={[
          { label: t('facts.address'), value: unlinked(content.email) },
          { label: t('facts.roleThere'), value: t(`roleName.${content.role}`) },
        ]}
        after={[t('teamChanged.next')]}
        action={{ label: t('teamChanged.action'), href: members, fallback: t('layout.linkFallback') }}
        small={[t('licenseBound.why', { company, vendor })]}
      />
    ),
  };
};

export const writeAskAdmin: Write<AskAdminContent> = (content, brand, { t }) => {
  const vendor = brand.vendorName;
  const company = unlinked(content.companyName);
  const action = webLink(content.links.action);
  return {
    subject: t('askAdmin.subject', { company: oneLine(content.companyName), vendor: oneLine(vendor) }),
    preheader: t('askAdmin.preheader'),
    links: { action },
    replyTo: oneLine(content.email),
    body: (
      <Note
        brand={brand}
        heading={t('askAdmin.heading')}
        paragraphs={[t('askAdmin.lead', { company, vendor })]}
        facts={[
          { label: t('askAdmin.name'), value: unlinked(content.name) },
          { label: t('facts.address'), value: unlinkedExact(content.email) },
          { label: t('askAdmin.message'), value: unlinked(content.message) },
        ]}
        after={[t(`askAdmin.next.${content.reader}`, { company })]}
        action={{
          label: t(`askAdmin.action.${content.reader}`),
          href: action,
          fallback: t('layout.linkFallback'),
        }}
        small={[t(`askAdmin.why.${content.reader}`, { company, vendor })]}
      />
    ),
  };
};
