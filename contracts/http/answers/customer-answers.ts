import { z } from 'zod';
import { idOf, moment } from './parts.ts';

export const mailWishAnswer = z
  .strictObject({
    customerId: z.string(),
    optedOut: z.boolean(),
    optedOutAt: moment.nullable(),
    openOnboardingId: idOf('onboarding').nullable(),
  })
  .meta({ id: 'MailWish', description: 'Whether campaigns may write to a customer.' });
