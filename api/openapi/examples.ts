/** Values of the examples in the document. */

const HEX = '0193a2d4c1f87e60b5a9d3c2e1f40718';

export const ORDER_EXAMPLE = {
  externalOrderId: 'SO-2026-4711',
  channel: 'reseller',
  customer: {
    customerId: 'C-4711',
    companyName: 'Müller & Söhne GmbH',
    primaryEmail: 'it@mueller.example',
    country: 'DE',
    timeZone: 'Europe/Berlin',
    locale: 'de',
  },
  lines: [
    { product: 'ras', kind: 'subscription', version: '20', quantity: 25, subscriptionEndsAt: '2029-03-31' },
    { product: 'ras', kind: 'permanent', version: '16.5', quantity: 5, upgradeInsuranceUntil: '2028-12-31' },
  ],
};

export const ACCEPTED_ORDER_EXAMPLE = {
  orderId: `ord_${HEX}`,
  onboardingId: `onb_${HEX}`,
  businessAccountId: null,
  status: 'received',
  locale: 'de',
};

export const INVITE_EXAMPLE = {
  invitations: [{ email: 'ana@mueller.example', role: 'member', locale: 'de' }],
};

export const INVITED_EXAMPLE = {
  data: [
    {
      email: 'ana@mueller.example',
      code: 'invited',
      invitationId: `inv_${HEX}`,
      role: 'member',
      locale: 'de',
    },
  ],
};

export const CAMPAIGN_EXAMPLE = {
  licenses: [
    {
      customerId: 'L-4001',
      companyName: 'Nordlicht GmbH',
      email: 'it@nordlicht.example',
      product: 'ras',
      version: '14.1',
      licenseKey: 'RAS-4711',
      upgradeInsuranceUntil: '2031-12-31',
    },
  ],
  dryRun: true,
  pace: { mailsPerHour: 500, rampUpFrom: 50, businessHours: true, stopAtBounceRate: 0.05 },
  customers: { countries: ['DE', 'AT'], insuranceEndsWithinDays: 60, neverInvited: true },
};

export const ACTIVATION_EXAMPLE = {
  product: 'ras',
  version: '20',
  instance: { fingerprint: 'f3a1b9c27d04', name: 'RAS Farm Berlin', hostname: 'ras-01' },
};

export const BULK_CSV_EXAMPLE =
  'externalOrderId,channel,customerId,companyName,primaryEmail,country,product,kind,version,quantity,subscriptionEndsAt\n' +
  'SO-2026-4712,reseller,C-4712,Acme GmbH,it@acme.example,DE,ras,subscription,20,25,2029-03-31\n' +
  'SO-2026-4712,reseller,C-4712,Acme GmbH,it@acme.example,DE,mac-management,permanent,9,1,\n';
