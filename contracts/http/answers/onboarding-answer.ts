import { z } from 'zod';
import { CASE_PROBLEMS, ONBOARDING_STATUSES } from '../../states.ts';
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
  resellerId: idOf('reseller').nullable().meta({
    description: 'Who sent its first order; null: the vendor or a campaign. A reseller sees itself.',
  }),
  openedAt: moment,
  updatedAt: moment,
  closedAt: moment.nullable(),
  problem: z
    .strictObject({ code: z.enum(CASE_PROBLEMS), since: moment })
    .nullable()
    .meta({ id: 'CaseProblem', description: 'What keeps an open case from going on by itself.' }),
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
  })
  .meta({ id: 'Onboarding', description: 'The way of one customer from the order to bound licenses.' });

export const onboardingListAnswer = pageOf(z.strictObject(summary).meta({ id: 'OnboardingSummary' })).meta({
  id: 'OnboardingList',
});
