import type { Locale } from '../contracts/locales.ts';
import { SECURITY_NOTICES, type SecurityNotice } from '../contracts/states.ts';
import { REMINDER_WORDINGS, type ReminderWording } from '../policy/reminder-wordings.ts';
import type { Brand } from './brand.ts';
import type { InvitationContent, MailContent, TeamChangedContent } from './content.ts';
import {
  SAMPLE_ACCOUNT_URL as accountUrl,
  customerId,
  LICENSES,
  NOTICE_SAMPLES,
  type SamplePlace as Place,
  SITE,
  TOKEN,
} from './notice-samples.ts';
import { type RenderedMail, renderMail } from './templates/render.tsx';

const PLACES: Record<Locale, Omit<Place, 'locale'>> = {
  en: { companyName: 'Meyer & Söhne GmbH', timeZone: 'Europe/Berlin' },
  de: { companyName: 'Meyer & Söhne GmbH', timeZone: 'Europe/Berlin' },
  fr: { companyName: 'Établissements Lefèvre', timeZone: 'Europe/Paris' },
  es: { companyName: 'Construcciones Ibáñez, S.L.', timeZone: 'Europe/Madrid' },
  it: { companyName: 'Officine Fratelli Gallo', timeZone: 'Europe/Rome' },
  'pt-BR': { companyName: 'Construtora São João', timeZone: 'America/Sao_Paulo' },
  pl: { companyName: 'Zakłady Łączności Żółw', timeZone: 'Europe/Warsaw' },
  ja: { companyName: '株式会社東京精密機械製作所', timeZone: 'Asia/Tokyo' },
  'zh-CN': { companyName: '上海远航精密机械有限公司', timeZone: 'Asia/Shanghai' },
};

const invitation = ({ locale, companyName, timeZone }: Place): InvitationContent => ({
  kind: 'invitation',
  thread: { invitationId: 'inv_0192f0c8', epoch: 1 },
  companyName,
  verified: true,
  origin: 'order',
  role: 'admin',
  expiresAt: '2026-12-06T09:30:00.000Z',
  timeZone,
  locale,
  links: {
    join: `${SITE}/join/${TOKEN}`,
    decline: `${SITE}/decline/${TOKEN}`,
    reminders: `${SITE}/reminders/${TOKEN}`,
  },
});

const COLLEAGUE = {
  origin: 'colleague' as const,
  inviter: { name: 'Ada Okafor', email: 'ada@customer.example' },
};

const changedAddress = ({ locale, timeZone }: Place) => ({
  locale,
  timeZone,
  email: 'erika@other-customer.example',
  changedAt: '2026-11-22T16:05:00.000Z',
  links: { account: `${SITE}/account` },
});

const teamChanged = ({ locale, companyName }: Place): TeamChangedContent => ({
  kind: 'team-changed',
  what: 'joined',
  name: 'Ümit Yıldız',
  email: 'umit@customer.example',
  role: 'member',
  links: { members: `${accountUrl}/members` },
  ...{ locale, companyName },
});

type Sample = (place: Place) => MailContent;

const sampleNotice = (notice: SecurityNotice): [`security-${SecurityNotice}`, Sample] => [
  `security-${notice}`,
  ({ locale, timeZone }) => ({
    kind: 'security-notice',
    notice,
    browser: 'Firefox on Linux',
    changedAt: '2026-11-22T16:05:00.000Z',
    locale,
    timeZone,
    links: { account: `${SITE}/account` },
  }),
];

const sampleReminder = (wording: ReminderWording, index: number): [ReminderWording, Sample] => [
  wording,
  (place) => ({ ...invitation(place), kind: 'reminder', reminderNumber: index + 1 }),
];

const SAMPLES = {
  invitation: (place) => ({
    ...invitation(place),
    bought: { licenses: LICENSES.slice(0, 2), more: 3 },
  }),
  'invitation-member': (place) => ({
    ...invitation(place),
    role: 'member',
    ...COLLEAGUE,
    note: 'You look after our servers in Hamburg, so please join.',
  }),
  'invitation-unverified': (place) => ({
    ...invitation(place),
    role: 'member',
    ...COLLEAGUE,
    verified: false,
  }),
  ...(Object.fromEntries(REMINDER_WORDINGS.map(sampleReminder)) as Record<ReminderWording, Sample>),
  'last-reminder': (place) => ({ ...invitation(place), kind: 'last-reminder' }),
  'license-bound': (place) => ({ ...place, kind: 'license-bound', accountUrl, licenses: LICENSES }),
  'license-bound-one': (place) => ({
    ...place,
    kind: 'license-bound',
    accountUrl,
    licenses: LICENSES.slice(0, 1),
  }),
  'license-renewed': (place) => ({
    ...place,
    kind: 'license-bound',
    accountUrl,
    licenses: [{ ...LICENSES[0], renewed: true }],
  }),
  ...NOTICE_SAMPLES,
  joined: (place) => ({ ...place, kind: 'joined', role: 'admin', accountUrl }),
  'admin-joined': (place) => ({ ...place, kind: 'admin-joined', customerId }),
  declined: (place) => ({
    ...place,
    kind: 'declined',
    customerId,
    reason: 'Ask our IT department.',
    links: { correct: `${SITE}/correct/${TOKEN}` },
  }),
  'contact-needed': (place) => ({
    ...place,
    kind: 'contact-needed',
    customerId,
    email: 'office@customer.example',
    problem: 'bounced',
    links: { correct: `${SITE}/correct/${TOKEN}` },
  }),
  blocked: (place) => ({ ...place, kind: 'blocked' }),
  removed: (place) => ({ ...place, kind: 'removed' }),
  'ask-admin': (place) => ({
    ...place,
    kind: 'ask-admin',
    reader: 'admin',
    name: 'Ümit Yıldız',
    email: 'umit@customer.example',
    message: 'I look after our installations in Hamburg. Could you invite me?',
    links: { action: `${accountUrl}/invitations` },
  }),
  'ask-admin-invited': (place) => ({
    ...place,
    kind: 'ask-admin',
    reader: 'invited',
    name: 'Ümit Yıldız',
    email: 'umit@customer.example',
    message: 'I look after our installations in Hamburg. Could you invite me?',
    links: { action: `${SITE}/join/${TOKEN}` },
  }),
  'team-changed-joined': (place) => ({ ...teamChanged(place), what: 'joined' }),
  'team-changed-promoted': (place) => ({ ...teamChanged(place), what: 'promoted', role: 'admin' }),
  'admin-wanted': (place) => ({ ...place, kind: 'admin-wanted', customerId }),
  'account-renamed': (place) => ({
    ...place,
    kind: 'account-renamed',
    customerId,
    before: 'Meyer & Sons Ltd',
  }),
  'password-reset': ({ locale }) => ({
    kind: 'password-reset',
    locale,
    validMinutes: 60,
    links: { reset: `${SITE}/reset/${TOKEN}` },
  }),
  'password-changed': ({ locale, timeZone }) => ({
    kind: 'password-changed',
    locale,
    timeZone,
    changedAt: '2026-11-22T16:05:00.000Z',
    links: { reset: `${SITE}/forgot-password` },
  }),
  'verify-address': ({ locale }) => ({
    kind: 'verify-address',
    locale,
    validMinutes: 120,
    links: { verify: `${SITE}/verify/${TOKEN}` },
  }),
  'account-exists': ({ locale }) => ({
    kind: 'account-exists',
    locale,
    links: { signIn: `${SITE}/sign-in`, reset: `${SITE}/forgot-password` },
  }),
  'address-code': ({ locale }) => ({
    kind: 'address-code',
    locale,
    code: '48291357',
    user: 'e•••a@customer.example',
    validMinutes: 15,
  }),
  'address-added': (place) => ({ kind: 'address-added', ...changedAddress(place) }),
  'address-removed': (place) => ({ kind: 'address-removed', ...changedAddress(place) }),
  'address-code-main': ({ locale }) => ({
    kind: 'address-code',
    locale,
    code: '48291357',
    user: 'e•••a@customer.example',
    validMinutes: 15,
    forMain: true,
  }),
  'main-address-changed': (place) => ({
    ...changedAddress(place),
    kind: 'main-address-changed',
    validMinutes: 24 * 60,
    links: { undo: `${SITE}/undo-address/${TOKEN}` },
  }),
  'sender-test': ({ locale }) => ({ kind: 'sender-test', locale }),
  ...(Object.fromEntries(SECURITY_NOTICES.map(sampleNotice)) as Record<`security-${SecurityNotice}`, Sample>),
} satisfies Record<string, Sample>;

export type SampleName = keyof typeof SAMPLES;

/** The names of all sample mails, the invitation first. */
export const SAMPLE_NAMES = Object.keys(SAMPLES) as SampleName[];

/** The content of a sample mail in one language. */
export const sampleContent = (name: SampleName, locale: Locale): MailContent =>
  SAMPLES[name]({ locale, ...PLACES[locale] });

/** Sample mails with a vendor's brand, for the preview. */
export interface MailSamples {
  names: readonly string[];
  /** A sample in one language, or null for an unknown name. */
  render(name: string, locale: Locale): Promise<RenderedMail | null>;
}

export function createMailSamples(brand: Brand): MailSamples {
  return {
    names: SAMPLE_NAMES,
    async render(name, locale) {
      const known = SAMPLE_NAMES.find((sample) => sample === name);
      return known ? renderMail(sampleContent(known, locale), brand) : null;
    },
  };
}
