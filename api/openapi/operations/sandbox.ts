import { z } from 'zod';
import { idOf } from '../../../contracts/http/answers/parts.ts';
import {
  advancedClockAnswer,
  deletedCustomerAnswer,
  testMailAnswer,
  testMailListAnswer,
} from '../../../contracts/http/answers/sandbox-answers.ts';
import { advanceClockSchema, listTestMailsQuery } from '../../../contracts/http/sandbox-schemas.ts';
import type { OperationsUnder } from '../operation.ts';
import { CASE_PROBLEM_CODES } from '../problem-groups.ts';

export const SANDBOX_OPERATIONS = {
  'GET /v1/test/mails': {
    operationId: 'listTestMails',
    tag: 'Test mode',
    summary: 'Lists the mails that test mode would have sent, newest first',
    callers: ['apiKey'],
    query: listTestMailsQuery,
    answers: { 200: testMailListAnswer },
  },
  'GET /v1/test/mails/{id}': {
    operationId: 'getTestMail',
    headers: ['ETag'],
    tag: 'Test mode',
    summary: 'Shows one mail, with its text and its links',
    callers: ['apiKey'],
    params: { id: idOf('mailSend') },
    answers: { 200: testMailAnswer },
  },
  'POST /v1/test/clock/advance': {
    operationId: 'advanceTestClock',
    tag: 'Test mode',
    summary: "Moves one onboarding's time ahead",
    description: 'Reminders, expiry and webhooks come in their order. No other onboarding is moved.',
    callers: ['apiKey'],
    body: advanceClockSchema,
    answers: { 200: advancedClockAnswer },
    problems: [
      'not_found',
      'onboarding_closed',
      'other_orders_stand',
      'time_machine_unavailable',
      ...CASE_PROBLEM_CODES,
    ],
    examples: { request: { onboardingId: 'onb_0193a2d4c1f87e60b5a9d3c2e1f40718', by: 'P9D' } },
  },
  'DELETE /v1/test/customers/{id}': {
    operationId: 'deleteTestCustomer',
    tag: 'Test mode',
    summary: 'Deletes a customer with everything of it',
    description:
      'Its orders, onboardings, account, licenses, invitations, mails and events; its workflows end.',
    callers: ['apiKey'],
    params: { id: z.string() },
    answers: { 200: deletedCustomerAnswer },
    problems: ['other_orders_stand', 'temporal_away'],
  },
} as const satisfies OperationsUnder<'/v1/test'>;
