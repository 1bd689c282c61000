import { z } from 'zod';
import {
  healthAnswer,
  mailReportAnswer,
  readinessAnswer,
} from '../../../contracts/http/answers/service-answers.ts';
import type { OperationsUnder } from '../operation.ts';

export const SERVICE_OPERATIONS = {
  'GET /healthz': {
    operationId: 'getHealth',
    tag: 'Service',
    summary: 'Answers while the process runs',
    callers: [],
    answers: { 200: healthAnswer },
    problems: ['process_stuck'],
  },
  'GET /readyz': {
    operationId: 'getReadiness',
    tag: 'Service',
    summary: 'Answers while orders can be taken',
    callers: [],
    answers: { 200: readinessAnswer },
  },
  'POST /v1/webhooks/resend': {
    operationId: 'reportMail',
    tag: 'Service',
    summary: "Takes Resend's reports about mails",
    callers: ['mailProvider'],
    body: z.looseObject({}),
    answers: { 200: mailReportAnswer },
    problems: ['invalid_signature', 'webhook_not_set_up'],
  },
} as const satisfies OperationsUnder<'/healthz'> &
  OperationsUnder<'/readyz'> &
  OperationsUnder<'/v1/webhooks'>;
