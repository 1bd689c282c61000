import type { Locale } from '../contracts/locales.ts';
import type { MailContent } from './content.ts';
import type { LicenseLine } from './license-line.ts';
import type { GraceContent, RelationContent } from './notice-content.ts';

/** Invented data in the reader's language and zone: for the preview, the screenshots and the tests. */
export interface SamplePlace {
  locale: Locale;
  companyName: string;
  timeZone: string;
}

export const SITE = 'https://accounts.northlight.example';
export const TOKEN = 'k1.q7vRZ0bq3mXcWl5Yt8nUe2sKfJdH6gPa';

export const LICENSES: [LicenseLine, ...LicenseLine[]] = [
  {
    productName: 'Northlight Studio',
    kind: 'permanent',
    version: '15',
    quantity: 25,
    edition: 'full',
    upgradeInsuranceUntil: '2027-03-05',
    subscriptionEndsAt: null,
    ended: false,
    order: { number: 'SO-2026-4711', channel: 'reseller' },
  },
  {
    productName: 'Northlight Cloud Render',
    kind: 'subscription',
    version: '16.2',
    quantity: 5,
    edition: 'trial',
    upgradeInsuranceUntil: null,
    subscriptionEndsAt: '2027-11-30T23:00:00.000Z',
    ended: false,
  },
  {
    productName: 'Northlight Audio',
    kind: 'permanent',
    version: '14',
    quantity: 1_200,
    edition: 'not_for_resale',
    renewed: true,
    upgradeInsuranceUntil: '2025-06-01',
    subscriptionEndsAt: null,
    ended: true,
  },
];

export const SAMPLE_ACCOUNT_URL = `${SITE}/accounts/acct_1`;
export const customerId = 'CUST-10482';

const ACCOUNT_LINKS = {
  account: SAMPLE_ACCOUNT_URL,
  instances: `${SAMPLE_ACCOUNT_URL}/instances`,
  stop: `${SITE}/license-mails/${TOKEN}`,
};

const sampleGrace = (place: SamplePlace, kind: GraceContent['kind']): GraceContent => ({
  ...place,
  kind,
  productName: 'Northlight Cloud Render',
  version: '16.2',
  quantity: 25,
  used: 31,
  until: '2026-11-29T10:00:00.000Z',
  links: { account: ACCOUNT_LINKS.account, instances: ACCOUNT_LINKS.instances },
});

const sampleRelation = (place: SamplePlace, kind: RelationContent['kind']): RelationContent => ({
  ...place,
  kind,
  resellerName: 'Alpha Systemhaus GmbH',
  links: { resellers: `${SAMPLE_ACCOUNT_URL}/resellers` },
});

/** The mails about an account that no person causes by a form. */
export const NOTICE_SAMPLES = {
  'license-ends': (place) => ({
    ...place,
    kind: 'license-ends',
    when: 'soon',
    earliest: '2027-03-05',
    licenses: LICENSES.slice(0, 2),
    more: 0,
    links: ACCOUNT_LINKS,
  }),
  'license-ends-last': (place) => ({
    ...place,
    kind: 'license-ends',
    when: 'last',
    earliest: '2027-03-05',
    licenses: LICENSES.slice(0, 1),
    more: 3,
    links: ACCOUNT_LINKS,
  }),
  'licenses-ending': ({ locale, companyName, timeZone }) => ({
    kind: 'licenses-ending',
    ends: LICENSES.slice(0, 2).map((license) => ({ companyName, customerId, license })),
    more: 12,
    locale,
    timeZone,
  }),
  'grace-started': (place) => sampleGrace(place, 'grace-started'),
  'grace-ended': (place) => sampleGrace(place, 'grace-ended'),
  'relation-began': (place) => sampleRelation(place, 'relation-began'),
  'relation-requested': (place) => sampleRelation(place, 'relation-requested'),
  'relation-ended': (place) => sampleRelation(place, 'relation-ended'),
  'transfer-requested': (place) => ({
    ...place,
    kind: 'transfer-requested',
    fromName: 'Alpha Systemhaus GmbH',
    toName: 'Beta IT',
    expiresAt: '2026-12-12T10:00:00.000Z',
    links: { transfer: `${SAMPLE_ACCOUNT_URL}/transfers/tra_1` },
  }),
  'instances-stale': (place) => ({
    ...place,
    kind: 'instances-stale',
    days: 30,
    until: '2026-12-28T04:10:00.000Z',
    instances: [
      {
        name: 'Farm 2, Hamburg',
        productName: 'Northlight Studio',
        version: '15',
        seenAt: '2026-10-29T09:00:00.000Z',
      },
    ],
    more: 2,
    links: { instances: ACCOUNT_LINKS.instances },
  }),
  'webhook-paused': ({ locale, timeZone }) => ({
    ...{ kind: 'webhook-paused', locale, timeZone, because: 'failing' },
    ...{ host: 'shop.example', endpointId: 'whe_0199f3c2a4b57d0e8c1f2a3b4c5d6e7f' },
    since: '2026-11-25T09:00:00.000Z',
  }),
} satisfies Record<string, (place: SamplePlace) => MailContent>;
