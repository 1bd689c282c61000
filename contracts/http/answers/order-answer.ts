import { z } from 'zod';
import { LICENSE_STATUSES, ONBOARDING_STATUSES, ORDER_STATUSES } from '../../states.ts';
import { licenseTerms } from './license-answer.ts';
import { idOf, metadataAnswer, moment, pageOf } from './parts.ts';

const ORDER_WARNINGS = [
  'primaryEmailIgnored',
  'contactNotInvited',
  'companyNameIgnored',
  'customerKept',
  'customerIdTwin',
  'licenseKeyElsewhere',
  'renewalOlder',
] as const;

export const orderWarning = z
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
    warnings: z.array(orderWarning).exactOptional(),
    metadata: metadataAnswer.exactOptional(),
  })
  .meta({ id: 'AcceptedOrder', description: 'The order is stored and will be processed.' });

const CHANNELS = ['sales', 'reseller', 'campaign'] as const;

const summary = {
  id: idOf('order'),
  externalOrderId: z.string(),
  channel: z.enum(CHANNELS),
  resellerId: idOf('reseller').nullable(),
  status: z.enum(ORDER_STATUSES),
  customerId: z.string(),
  onboardingId: idOf('onboarding'),
  receivedAt: moment,
  takenAt: moment.nullable(),
  cancelledAt: moment.nullable(),
  metadata: metadataAnswer,
  updatedAt: moment,
};

const lineAnswer = z
  .strictObject({
    position: z.int().min(1),
    ...licenseTerms,
    cancelledAt: moment.nullable(),
    licenseId: idOf('license').nullable(),
    status: z.enum(['received', 'disputed', 'cancelled', 'ended', ...LICENSE_STATUSES]),
  })
  .meta({ id: 'OrderLine' });

export const singleOrderAnswer = z
  .strictObject({
    ...summary,
    cancelReason: z.string().nullable(),
    warnings: z.array(orderWarning),
    lines: z.array(lineAnswer),
  })
  .meta({ id: 'Order', description: 'An order, and what became of each of its lines.' });

export const orderListAnswer = pageOf(z.strictObject(summary).meta({ id: 'OrderSummary' })).meta({
  id: 'OrderList',
});

/** What an onboarding shows of an order that it carries. */
export const carriedOrderAnswer = z
  .strictObject({
    id: idOf('order'),
    externalOrderId: z.string(),
    channel: z.enum(CHANNELS),
    resellerId: idOf('reseller').nullable(),
    status: z.enum(ORDER_STATUSES),
    receivedAt: moment,
  })
  .meta({ id: 'CarriedOrder' });
