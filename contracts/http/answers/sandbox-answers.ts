import { z } from 'zod';
import { MAIL_KINDS } from '../../states.ts';
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
