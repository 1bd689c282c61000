import type { IdempotencyRow } from '../../../db/idempotency-rows.ts';
import type { World } from '../cases/world.ts';

/**
 * Makes a request's key as if its process had been killed after the work and before it stored the answer.
 * @param seconds how long ago that was
 */
export async function loseAnswer(world: World, key: string, seconds = 61): Promise<void> {
  const created_at = new Date(Date.now() - seconds * 1_000).toISOString();
  const lost = { state: 'running', status: null, response: null, created_at } as const;
  await world.test.store.knex<IdempotencyRow>('idempotency_records').where({ key }).update(lost);
}
