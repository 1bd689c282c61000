import type { OrderInput, OrderLineInput } from '../../contracts/http/order-schemas.ts';

/** A valid line. */
export const goodLine = (): OrderLineInput => ({
  product: 'ras',
  kind: 'permanent',
  version: '20',
  quantity: 25,
  upgradeInsuranceUntil: '2027-06-30',
});

/** A valid order. */
export const goodOrder = (): OrderInput => ({
  externalOrderId: 'SO-2026-0001',
  channel: 'sales',
  customer: {
    customerId: 'C-1001',
    companyName: 'Brauhaus Müller & Söhne GmbH',
    primaryEmail: 'it@brauhaus-mueller.example',
    country: 'DE',
    timeZone: 'Europe/Berlin',
    locale: 'de',
  },
  lines: [goodLine()],
});
