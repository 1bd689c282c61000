import { idOf } from '../../../contracts/http/answers/parts.ts';
import { testMailAnswer, testMailListAnswer } from '../../../contracts/http/answers/sandbox-answers.ts';
import { listTestMailsQuery } from '../../../contracts/http/sandbox-schemas.ts';
import type { OperationsUnder } from '../operation.ts';

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
    tag: 'Test mode',
    summary: 'Shows one mail, with its text and its links',
    callers: ['apiKey'],
    params: { id: idOf('mailSend') },
    answers: { 200: testMailAnswer },
  },
} as const satisfies OperationsUnder<'/v1/test'>;
