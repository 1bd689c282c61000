import type { ProblemCode } from '../../contracts/problems.ts';
import { API_ACCESS, type ApiOperation } from '../../policy/api-access.ts';
import { TAKES_IF_MATCH } from '../takes-if-match.ts';
import type { Operation } from './operation.ts';

const ALWAYS: ProblemCode[] = [
  'bad_request',
  'internal_error',
  'database_unavailable',
  'overloaded',
  'shutting_down',
];
const OF_BODIES: ProblemCode[] = [
  'invalid_json',
  'unsupported_media_type',
  'body_too_large',
  'validation_failed',
];
const OF_IDEMPOTENCY: ProblemCode[] = [
  'idempotency_conflict',
  'idempotency_in_progress',
  'validation_failed',
];

/** Every code with which an operation may answer. */
export function problemsOf(key: string, operation: Operation): ProblemCode[] {
  const [method = ''] = key.split(' ');
  const { callers, body, params, problems = [] } = operation;
  return [
    ...new Set([
      ...ALWAYS,
      ...(callers.length > 0 ? (['unauthorized', 'rate_limited'] as const) : []),
      ...(params ? (['not_found'] as const) : []),
      ...(callers.includes('apiKey') ? ofAccess(key) : []),
      ...(body || method !== 'GET' ? OF_BODIES : []),
      ...(takesIdempotencyKey(method, operation) ? OF_IDEMPOTENCY : []),
      ...(TAKES_IF_MATCH.has(routeOf(key)) ? (['precondition_failed'] as const) : []),
      ...problems,
    ]),
  ];
}

/** `POST /v1/orders/{id}/cancel` as the route table writes it. */
export const routeOf = (key: string): ApiOperation =>
  key.replace(' /v1', ' ').replace(/\{(\w+)\}/g, ':$1') as ApiOperation;

/** What a key without the right to the operation gets; every operation refuses parameters that it does not know. */
function ofAccess(key: string): ProblemCode[] {
  const access = Object.entries(API_ACCESS).find(([operation]) => operation === routeOf(key))?.[1];
  return [
    'invalid_query',
    'missing_scope',
    ...(access?.resellers ? [] : (['vendor_only'] as const)),
    ...(access && 'testOnly' in access ? (['test_key_only'] as const) : []),
  ];
}

/** Who has an API key may send an Idempotency-Key with everything that changes something. */
export const takesIdempotencyKey = (method: string, { callers }: Operation): boolean =>
  method !== 'GET' && callers.includes('apiKey');
