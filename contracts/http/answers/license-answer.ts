import { z } from 'zod';
import { LICENSE_EDITIONS, LICENSE_STATUSES } from '../../states.ts';
import { day, idOf, moment } from './parts.ts';

/** What was sold, as licenses and lines of orders show it. */
export const licenseTerms = {
  product: z.string(),
  kind: z.enum(['permanent', 'subscription']),
  version: z.string(),
  quantity: z.int().min(1),
  edition: z.enum(LICENSE_EDITIONS),
  upgradeInsuranceUntil: day.nullable(),
  subscriptionEndsAt: day.nullable(),
};

export const licenseAnswer = z
  .strictObject({
    id: idOf('license'),
    status: z.enum(LICENSE_STATUSES),
    ...licenseTerms,
    boundAt: moment.nullable(),
    disputed: z.boolean(),
    orders: z.array(
      z.strictObject({
        orderId: idOf('order'),
        externalOrderId: z.string(),
        channel: z.enum(['sales', 'reseller', 'campaign']),
        receivedAt: moment,
        outcome: z.enum(['bought', 'renewed', 'kept_out']),
      }),
    ),
  })
  .meta({ id: 'License', description: 'A permanent license or a subscription of a product.' });

/** What an instance learns of the license whose seat it takes. */
export const instanceLicenseAnswer = z
  .strictObject({ id: idOf('license'), ...licenseTerms })
  .meta({ id: 'InstanceLicense' });
