import { z } from 'zod';
import { ONBOARDING_STATUSES } from '../../states.ts';
import { idOf } from './parts.ts';

const ORDER_WARNINGS = [
  'primaryEmailIgnored',
  'contactNotInvited',
  'companyNameIgnored',
  'customerIdTwin',
  'licenseKeyElsewhere',
  'renewalOlder',
] as const;

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
    warnings: z
      .array(
        z.strictObject({ code: z.enum(ORDER_WARNINGS), message: z.string() }).meta({ id: 'OrderWarning' }),
      )
      .exactOptional(),
  })
  .meta({ id: 'AcceptedOrder', description: 'The order is stored and will be processed.' });
