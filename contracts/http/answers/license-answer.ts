import { z } from 'zod';
import { LICENSE_EDITIONS, LICENSE_STATUSES } from '../../states.ts';
import { day, idOf, moment, pageOf } from './parts.ts';

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
    customerId: z.string().nullable(),
    businessAccountId: idOf('businessAccount'),
    onboardingId: idOf('onboarding').nullable(),
    orderId: idOf('order')
      .nullable()
      .meta({ description: 'The order that brought it; to a reseller its own first one.' }),
    externalOrderId: z.string().nullable(),
    resellerId: idOf('reseller').nullable().meta({ description: 'Who sent that order; null: the vendor.' }),
    createdAt: moment,
    updatedAt: moment,
    boundAt: moment.nullable(),
    endedAt: moment.nullable(),
    disputed: z.boolean(),
    orders: z.array(
      z.strictObject({
        orderId: idOf('order'),
        externalOrderId: z.string(),
        channel: z.enum(['sales', 'reseller', 'campaign']),
        resellerId: idOf('reseller').nullable(),
        receivedAt: moment,
        outcome: z.enum(['bought', 'renewed', 'kept_out']),
      }),
    ),
  })
  .meta({ id: 'License', description: 'A permanent license or a subscription of a product.' });

export const licensePageAnswer = pageOf(licenseAnswer).meta({ id: 'LicensePage' });

/** What an instance learns of the license whose seat it takes. */
export const instanceLicenseAnswer = z
  .strictObject({ id: idOf('license'), ...licenseTerms })
  .meta({ id: 'InstanceLicense' });
