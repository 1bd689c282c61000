import { z } from 'zod';
import { DELIVERIES, INVITATION_STATUSES, MAIL_KINDS, ROLES } from '../../states.ts';
import { idOf, moment, wholeNumber } from './parts.ts';

const HIDDEN = { description: 'Null to a reseller that did not name it.' };

const deliveryAnswer = z
  .strictObject({
    id: idOf('mailSend'),
    kind: z.enum(MAIL_KINDS),
    to: z.string().nullable().meta(HIDDEN),
    state: z.enum(['queued', 'sent', 'skipped', 'failed', 'unknown']),
    reason: z.string().nullable(),
    delivery: z.enum(DELIVERIES).nullable(),
    deliveryAt: moment.nullable(),
    queuedAt: moment,
    settledAt: moment.nullable(),
  })
  .meta({ id: 'Delivery', description: 'A mail of an invitation, and what became of it.' });

const invitation = {
  id: idOf('invitation'),
  status: z.enum(INVITATION_STATUSES),
  email: z.string().nullable().meta(HIDDEN),
  role: z.enum(ROLES),
  problem: z.enum(['bounced', 'complained', 'suppressed', 'refused']).nullable(),
  sendCount: wholeNumber,
  nextReminderAt: moment.nullable(),
  expiresAt: moment.nullable(),
  remindersStopped: z.boolean(),
  deliveries: z.array(deliveryAnswer),
};

/** As an onboarding shows it: addresses that a reseller may not see are null. */
export const onboardingInvitationAnswer = z
  .strictObject({
    ...invitation,
    email: z.string().nullable(),
    deliveries: z.array(
      deliveryAnswer.extend({ to: z.string().nullable() }).meta({ id: 'OnboardingDelivery' }),
    ),
  })
  .meta({ id: 'OnboardingInvitation' });

export const invitationAnswer = z.strictObject(invitation).meta({ id: 'Invitation' });

export const singleInvitationAnswer = z
  .strictObject({ ...invitation, businessAccountId: idOf('businessAccount').nullable(), locale: z.string() })
  .meta({
    id: 'SingleInvitation',
    description: 'An invitation, its account, and the language of its mails.',
  });
