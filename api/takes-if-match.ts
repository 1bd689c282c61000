import type { ApiOperation } from '../policy/api-access.ts';

const OPERATIONS = [
  'POST /orders/:id/cancel',
  'PATCH /customers/:customerId',
] as const satisfies readonly ApiOperation[];

export type GuardedOperation = (typeof OPERATIONS)[number];

/** The operations that compare If-Match with the tag of what the caller would read, when they change it. */
export const TAKES_IF_MATCH: ReadonlySet<ApiOperation> = new Set<ApiOperation>(OPERATIONS);
