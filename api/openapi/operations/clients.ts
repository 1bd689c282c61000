import {
  apiKeyAnswer,
  apiKeyListAnswer,
  newApiKeyAnswer,
  resellerAnswer,
  resellerListAnswer,
} from '../../../contracts/http/answers/client-answers.ts';
import { idOf } from '../../../contracts/http/answers/parts.ts';
import {
  apiKeySchema,
  listApiKeysQuery,
  listResellersQuery,
  resellerSchema,
} from '../../../contracts/http/client-schemas.ts';
import { emptySchema } from '../../../contracts/http/order-schemas.ts';
import type { OperationsUnder } from '../operation.ts';

const reseller = { id: idOf('reseller') };
const key = { id: idOf('apiKey') };

export const RESELLER_OPERATIONS = {
  'GET /v1/resellers': {
    operationId: 'listResellers',
    tag: 'Resellers and keys',
    summary: 'Lists resellers, newest first',
    callers: ['apiKey'],
    query: listResellersQuery,
    answers: { 200: resellerListAnswer },
  },
  'POST /v1/resellers': {
    operationId: 'createReseller',
    tag: 'Resellers and keys',
    summary: 'Registers a reseller',
    description: 'It can do nothing before it has a key.',
    callers: ['apiKey'],
    body: resellerSchema,
    answers: { 201: resellerAnswer },
    headers: ['Location', 'ETag'],
    examples: { request: { name: 'Alpha Systemhaus' } },
    links: {
      getReseller: {
        operationId: 'getReseller',
        parameters: { id: '$response.body#/id' },
      },
    },
  },
  'GET /v1/resellers/{id}': {
    operationId: 'getReseller',
    headers: ['ETag'],
    tag: 'Resellers and keys',
    summary: 'Shows one reseller',
    callers: ['apiKey'],
    params: reseller,
    answers: { 200: resellerAnswer },
  },
  'DELETE /v1/resellers/{id}': {
    operationId: 'endReseller',
    headers: ['ETag'],
    tag: 'Resellers and keys',
    summary: 'Ends a reseller: its keys are revoked, its orders stay',
    callers: ['apiKey'],
    params: reseller,
    body: emptySchema,
    bodyMayBeAbsent: true,
    answers: { 200: resellerAnswer },
  },
} as const satisfies OperationsUnder<'/v1/resellers'>;

export const API_KEY_OPERATIONS = {
  'GET /v1/api-keys': {
    operationId: 'listApiKeys',
    tag: 'Resellers and keys',
    summary: 'Lists keys, newest first, without the secrets',
    callers: ['apiKey'],
    query: listApiKeysQuery,
    answers: { 200: apiKeyListAnswer },
  },
  'POST /v1/api-keys': {
    operationId: 'createApiKey',
    tag: 'Resellers and keys',
    summary: 'Makes a key of the vendor or of a reseller',
    description: 'The key is in the first answer alone.',
    callers: ['apiKey'],
    body: apiKeySchema,
    answers: { 201: newApiKeyAnswer },
    headers: ['Location', 'ETag'],
    problems: ['too_many_keys', 'beyond_own_key'],
    examples: { request: { name: 'shop', scopes: ['orders:write', 'onboardings:read'] } },
    links: {
      getApiKey: { operationId: 'getApiKey', parameters: { id: '$response.body#/id' } },
    },
  },
  'GET /v1/api-keys/{id}': {
    operationId: 'getApiKey',
    headers: ['ETag'],
    tag: 'Resellers and keys',
    summary: 'Shows one key, without the secret',
    callers: ['apiKey'],
    params: key,
    answers: { 200: apiKeyAnswer },
  },
  'DELETE /v1/api-keys/{id}': {
    operationId: 'revokeApiKey',
    headers: ['ETag'],
    tag: 'Resellers and keys',
    summary: 'Revokes a key at once',
    callers: ['apiKey'],
    params: key,
    body: emptySchema,
    bodyMayBeAbsent: true,
    answers: { 200: apiKeyAnswer },
  },
} as const satisfies OperationsUnder<'/v1/api-keys'>;
