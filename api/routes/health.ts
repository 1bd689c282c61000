import type { RequestHandler } from 'express';
import type { Environment } from '../../cases/environment.ts';
import type { Mode } from '../../contracts/states.ts';
import { Problem } from '../problem.ts';

/** `GET /healthz`: the process answers. */
export const healthz: RequestHandler = (_req, res) => {
  res.json({ status: 'ok' });
};

/** `GET /readyz`: orders can be taken. That needs the databases; without Temporal orders wait. */
export const readyz =
  (environments: Record<Mode, Environment>): RequestHandler =>
  async (_req, res) => {
    res.json({ status: 'ready', ...(await readParts(environments)) });
  };

/**
 * How the parts answer.
 * @throws Problem `database_unavailable`
 */
export async function readParts(
  environments: Record<Mode, Environment>,
): Promise<{ database: 'ok'; temporal: 'ok' | 'away' }> {
  const { live, test } = environments;
  try {
    await Promise.all([live.store.knex.raw('select 1'), test.store.knex.raw('select 1')]);
  } catch (error) {
    throw new Problem('database_unavailable', 'Orders cannot be taken now.', {
      retryAfterSeconds: 5,
      cause: error,
    });
  }
  const { connection } = live.temporal.client;
  const temporal = await connection
    .withDeadline(Date.now() + 1_000, () => connection.workflowService.getSystemInfo({}))
    .then(
      () => 'ok' as const,
      () => 'away' as const,
    );
  return { database: 'ok', temporal };
}
