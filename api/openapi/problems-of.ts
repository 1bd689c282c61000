import type { ProblemCode } from '../../contracts/problems.ts';
import type { Operation } from './operation.ts';

const ALWAYS: ProblemCode[] = ['bad_request', 'internal_error', 'database_unavailable'];
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

/** A key may lack the scope, or be a reseller's; a query is checked also where no parameter is known. */
const OF_API_KEYS: ProblemCode[] = ['missing_scope', 'vendor_only', 'invalid_query'];

/** Every code with which an operation may answer. */
export function problemsOf(method: string, operation: Operation): ProblemCode[] {
  const { callers, body, params, problems = [] } = operation;
  return [
    ...new Set([
      ...ALWAYS,
      ...(callers.length > 0 ? (['unauthorized'] as const) : []),
      ...(callers.includes('apiKey') ? OF_API_KEYS : []),
      ...(params ? (['not_found'] as const) : []),
      ...(body ? OF_BODIES : []),
      ...(takesIdempotencyKey(method, operation) ? OF_IDEMPOTENCY : []),
      ...problems,
    ]),
  ];
}

/** Who has an API key may send an Idempotency-Key with everything that changes something. */
export const takesIdempotencyKey = (method: string, { callers }: Operation): boolean =>
  method !== 'GET' && callers.includes('apiKey');
