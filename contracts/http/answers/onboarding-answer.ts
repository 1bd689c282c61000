import { z } from 'zod';
import { ONBOARDING_STATUSES } from '../../states.ts';
import { onboardingInvitationAnswer } from './invitation-answer.ts';
import { licenseAnswer } from './license-answer.ts';
import { carriedOrderAnswer } from './order-answer.ts';
import { idOf, moment, pageOf } from './parts.ts';

const summary = {
  id: idOf('onboarding'),
  status: z.enum(ONBOARDING_STATUSES),
  statusSince: moment,
  customerId: z.string(),
  businessAccountId: idOf('businessAccount').nullable(),
  openedAt: moment,
  closedAt: moment.nullable(),
  temporalUrl: z
    .string()
    .meta({ description: 'The run of this case, for operators; not shown to resellers.' })
    .exactOptional(),
};

export const singleOnboardingAnswer = z
  .strictObject({
    ...summary,
    invitation: onboardingInvitationAnswer.nullable(),
    orders: z.array(carriedOrderAnswer),
    licenses: z.array(licenseAnswer),
    explanation: z.strictObject({ summary: z.string(), next: z.string(), action: z.string() }).meta({
      id: 'Explanation',
      description: 'Why the customer has not joined, what happens next, and what to do.',
    }),
    problem: z.strictObject({ code: z.string(), since: moment }).nullable(),
  })
  .meta({ id: 'Onboarding', description: 'The way of one customer from the order to bound licenses.' });

export const onboardingListAnswer = pageOf(z.strictObject(summary).meta({ id: 'OnboardingSummary' })).meta({
  id: 'OnboardingList',
});
