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

/** Every code with which an operation may answer. */
export function problemsOf(method: string, operation: Operation): ProblemCode[] {
  const { callers, body, query, params, problems = [] } = operation;
  return [
    ...new Set([
      ...ALWAYS,
      ...(callers.length > 0 ? (['unauthorized'] as const) : []),
      ...(params ? (['not_found'] as const) : []),
      ...(query ? (['validation_failed'] as const) : []),
      ...(body ? OF_BODIES : []),
      ...(takesIdempotencyKey(method, operation) ? OF_IDEMPOTENCY : []),
      ...problems,
    ]),
  ];
}

/** Who has an API key may send an Idempotency-Key with everything that changes something. */
export const takesIdempotencyKey = (method: string, { callers }: Operation): boolean =>
  method !== 'GET' && callers.includes('apiKey');
