import {
  apiKeyAnswer,
  apiKeysAnswer,
  createdApiKeyAnswer,
  resellerAnswer,
  resellersAnswer,
} from '../../../contracts/http/answers/client-answers.ts';
import { idOf } from '../../../contracts/http/answers/parts.ts';
import {
  apiKeySchema,
  listApiKeysQuery,
  listResellersQuery,
  resellerSchema,
} from '../../../contracts/http/client-schemas.ts';
import type { OperationsUnder } from '../operation.ts';

const common = { tag: 'Keys', callers: ['apiKey'] } as const;
const reseller = { ...common, params: { id: idOf('reseller') }, answers: { 200: resellerAnswer } } as const;
const key = { ...common, params: { id: idOf('apiKey') }, answers: { 200: apiKeyAnswer } } as const;

export const RESELLER_OPERATIONS = {
  'POST /v1/resellers': {
    ...common,
    operationId: 'createReseller',
    summary: 'Records a reseller',
    body: resellerSchema,
    answers: { 201: resellerAnswer },
    headers: ['Location'],
    examples: { request: { name: 'Nordlicht Vertrieb GmbH' } },
  },
  'GET /v1/resellers': {
    ...common,
    operationId: 'listResellers',
    summary: 'Lists resellers, newest first',
    query: listResellersQuery,
    answers: { 200: resellersAnswer },
  },
  'GET /v1/resellers/{id}': { ...reseller, operationId: 'getReseller', summary: 'Shows one reseller' },
  'DELETE /v1/resellers/{id}': {
    ...reseller,
    operationId: 'endReseller',
    summary: 'Ends a reseller: its keys are revoked, its orders stay',
  },
} as const satisfies OperationsUnder<'/v1/resellers'>;

export const API_KEY_OPERATIONS = {
  'POST /v1/api-keys': {
    ...common,
    operationId: 'createApiKey',
    summary: 'Makes an API key, which this answer alone shows',
    body: apiKeySchema,
    answers: { 201: createdApiKeyAnswer },
    headers: ['Location'],
    problems: ['too_many_keys'],
    examples: { request: { name: 'Shop', scopes: ['orders:write', 'onboardings:read'] } },
  },
  'GET /v1/api-keys': {
    ...common,
    operationId: 'listApiKeys',
    summary: 'Lists API keys, newest first',
    query: listApiKeysQuery,
    answers: { 200: apiKeysAnswer },
  },
  'GET /v1/api-keys/{id}': {
    ...key,
    operationId: 'getApiKey',
    summary: 'Shows one API key, without its secret',
  },
  'DELETE /v1/api-keys/{id}': { ...key, operationId: 'revokeApiKey', summary: 'Revokes an API key at once' },
} as const satisfies OperationsUnder<'/v1/api-keys'>;
