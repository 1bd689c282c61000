import { z } from 'zod';
import { LICENSE_EDITIONS, LICENSE_STATUSES, ONBOARDING_STATUSES, ORDER_STATUSES } from '../../states.ts';
import { day, idOf, moment, pageOf } from './parts.ts';

const ORDER_WARNINGS = [
  'primaryEmailIgnored',
  'contactNotInvited',
  'companyNameIgnored',
  'customerIdTwin',
  'licenseKeyElsewhere',
  'renewalOlder',
] as const;

const warning = z
  .strictObject({ code: z.enum(ORDER_WARNINGS), message: z.string() })
  .meta({ id: 'OrderWarning' });

export const acceptedOrderAnswer = z
  .strictObject({
    orderId: idOf('order'),
    onboardingId: idOf('onboarding'),
    businessAccountId: idOf('businessAccount').nullable(),
    status: z.enum(ONBOARDING_STATUSES),
    locale: z
      .string()
      .meta({ description: 'The language of the mails, when the order named one.' })
      .exactOptional(),
    warnings: z.array(warning).exactOptional(),
  })
  .meta({ id: 'AcceptedOrder', description: 'The order is stored and will be processed.' });

const summary = {
  id: idOf('order'),
  externalOrderId: z.string(),
  channel: z.enum(['sales', 'reseller', 'campaign']),
  status: z.enum(ORDER_STATUSES),
  customerId: z.string(),
  onboardingId: idOf('onboarding').nullable(),
  receivedAt: moment,
  takenAt: moment.nullable(),
  cancelledAt: moment.nullable(),
};

export const orderListAnswer = pageOf(z.strictObject(summary).meta({ id: 'OrderSummary' })).meta({
  id: 'OrderList',
});

export const storedOrderAnswer = z
  .strictObject({
    ...summary,
    cancelReason: z.string().nullable(),
    warnings: z.array(warning),
    lines: z.array(
      z
        .strictObject({
          position: z.int().min(1),
          product: z.string(),
          kind: z.enum(['permanent', 'subscription']),
          version: z.string(),
          quantity: z.int().min(1),
          edition: z.enum(LICENSE_EDITIONS),
          upgradeInsuranceUntil: day.nullable(),
          subscriptionEndsAt: day.nullable(),
          cancelledAt: moment.nullable(),
          licenseId: idOf('license').nullable(),
          status: z.enum(['received', 'disputed', 'cancelled', 'ended', ...LICENSE_STATUSES]),
        })
        .meta({ id: 'StoredLine', description: 'A line of an order, and what became of it.' }),
    ),
  })
  .meta({ id: 'StoredOrder', description: 'An order, and what became of each line.' });
