import { licenseAnswer, licensePageAnswer } from '../../../contracts/http/answers/license-answer.ts';
import { idOf } from '../../../contracts/http/answers/parts.ts';
import { listLicensesQuery } from '../../../contracts/http/license-queries.ts';
import type { OperationsUnder } from '../operation.ts';

export const LICENSE_OPERATIONS = {
  'GET /v1/licenses': {
    operationId: 'listAllLicenses',
    tag: 'Licenses',
    summary: 'Lists licenses, newest first',
    callers: ['apiKey'],
    query: listLicensesQuery,
    answers: { 200: licensePageAnswer },
  },
  'GET /v1/licenses/{id}': {
    operationId: 'getLicense',
    headers: ['ETag'],
    tag: 'Licenses',
    summary: 'Shows one license, and the orders that name it',
    callers: ['apiKey'],
    params: { id: idOf('license') },
    answers: { 200: licenseAnswer },
  },
} as const satisfies OperationsUnder<'/v1/licenses'>;
