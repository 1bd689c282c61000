import {
  onboardingListAnswer,
  singleOnboardingAnswer,
} from '../../../contracts/http/answers/onboarding-answer.ts';
import { idOf } from '../../../contracts/http/answers/parts.ts';
import { listOnboardingsQuery, showOnboardingQuery } from '../../../contracts/http/order-queries.ts';
import { correctEmailSchema, emptySchema, resendSchema } from '../../../contracts/http/order-schemas.ts';
import type { OperationsUnder } from '../operation.ts';
import { CASE_PROBLEM_CODES, MAIL_LIMIT_CODES } from '../problem-groups.ts';

const params = { id: idOf('onboarding') };

export const ONBOARDING_OPERATIONS = {
  'GET /v1/onboardings': {
    operationId: 'listOnboardings',
    tag: 'Onboardings',
    summary: 'Lists onboardings, newest first',
    callers: ['apiKey'],
    query: listOnboardingsQuery,
    answers: { 200: onboardingListAnswer },
  },
  'GET /v1/onboardings/{id}': {
    operationId: 'getOnboarding',
    headers: ['ETag'],
    tag: 'Onboardings',
    summary: 'Shows one onboarding',
    description:
      '`explanation` says why the customer has not joined, what happens next, and what you should do. Its moments are in the zone of the ' +
      'recipient and in that of the reader, `timeZone`.',
    callers: ['apiKey'],
    params,
    query: showOnboardingQuery,
    answers: { 200: singleOnboardingAnswer },
    links: {
      getBusinessAccount: {
        operationId: 'getBusinessAccount',
        parameters: { id: '$response.body#/businessAccountId' },
      },
    },
  },
  'POST /v1/onboardings/{id}/resend': {
    operationId: 'resendInvitation',
    headers: ['ETag'],
    tag: 'Onboardings',
    summary: 'Mails the invitation again',
    callers: ['apiKey'],
    params,
    body: resendSchema,
    bodyMayBeAbsent: true,
    answers: { 200: singleOnboardingAnswer },
    problems: [
      ...([
        'not_invited_yet',
        'onboarding_closed',
        'needs_contact',
        'already_member',
        'vendor_only',
      ] as const),
      ...MAIL_LIMIT_CODES,
      ...CASE_PROBLEM_CODES,
    ],
    examples: { request: { liftLimit: true } },
  },
  'POST /v1/onboardings/{id}/cancel': {
    operationId: 'cancelOnboarding',
    headers: ['ETag'],
    tag: 'Onboardings',
    summary: 'Ends the onboarding',
    callers: ['apiKey'],
    params,
    body: emptySchema,
    bodyMayBeAbsent: true,
    answers: { 200: singleOnboardingAnswer },
    problems: ['not_invited_yet', 'onboarding_closed', 'other_orders_stand', ...CASE_PROBLEM_CODES],
  },
  'POST /v1/onboardings/{id}/correct-email': {
    operationId: 'correctEmail',
    headers: ['ETag'],
    tag: 'Onboardings',
    summary: 'Invites another address',
    callers: ['apiKey'],
    params,
    body: correctEmailSchema,
    answers: { 200: singleOnboardingAnswer },
    problems: [
      ...(['not_invited_yet', 'onboarding_closed', 'already_member', 'already_invited'] as const),
      'other_orders_stand',
      'vendor_only',
      ...MAIL_LIMIT_CODES,
      ...CASE_PROBLEM_CODES,
    ],
    examples: { request: { primaryEmail: 'admin@mueller.example' } },
  },
} as const satisfies OperationsUnder<'/v1/onboardings'>;
