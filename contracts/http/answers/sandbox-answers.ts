import { z } from 'zod';
import { MAIL_KINDS, ONBOARDING_STATUSES } from '../../states.ts';
import { eventAnswer } from './event-answers.ts';
import { idOf, moment, pageOf } from './parts.ts';

const summary = {
  id: idOf('mailSend'),
  to: z.string(),
  subject: z.string(),
  kind: z.enum(MAIL_KINDS),
  sentAt: moment,
  onboardingId: idOf('onboarding').nullable(),
  customerId: z.string().nullable(),
};

export const testMailListAnswer = pageOf(z.strictObject(summary).meta({ id: 'TestMailSummary' })).meta({
  id: 'TestMailList',
});

export const testMailAnswer = z
  .strictObject({
    ...summary,
    text: z.string(),
    html: z.string(),
    links: z.record(z.string(), z.string()).meta({
      description: 'The links of the mail by purpose; `action` is that of its button.',
    }),
  })
  .meta({ id: 'TestMail', description: 'A mail that test mode would have sent.' });

export const advancedClockAnswer = z
  .strictObject({
    onboardingId: idOf('onboarding'),
    advancedFrom: moment,
    now: moment.meta({ description: "The moment in the case's own time." }),
    status: z.enum(ONBOARDING_STATUSES),
    nextReminderAt: moment.nullable(),
    expiresAt: moment.nullable(),
    events: z.array(eventAnswer).meta({ description: 'What happened on the way, in order.' }),
  })
  .meta({
    id: 'AdvancedClock',
    description: 'How far the time of a case was moved, and what happened meanwhile.',
  });

export const deletedCustomerAnswer = z
  .strictObject({ customerId: z.string(), deleted: z.literal(true) })
  .meta({ id: 'DeletedCustomer' });
