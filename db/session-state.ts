import pg from 'pg';

/**
 * How connections to PostgreSQL are shared: `session`: a session is of one client; `transaction`: a pooler in between gives each
 * transaction to any session.
 */
export const POOL_MODES = ['session', 'transaction'] as const;
export type PoolMode = (typeof POOL_MODES)[number];

/** What a connection is not good for: it has no session of its own, or no transactions. */
export type SessionFault = 'sessions_shared' | 'no_transactions';

const CLIENTS = 3;
const PATIENCE_MS = 5_000;
const SETTING = 'gatehouse.session';

/**
 * Whether connections behave as the mode says; null: they do. Other clients of a pooler may work meanwhile.
 * @throws the driver's error when there is no connection
 */
export const findSessionFault = (url: string, mode: PoolMode): Promise<SessionFault | null> =>
  withClients(url, mode === 'session' ? CLIENTS : 1, mode === 'session' ? findShared : findNoTransactions);

async function withClients<T>(
  url: string,
  count: number,
  run: (clients: pg.Client[]) => Promise<T>,
): Promise<T> {
  const options = { connectionString: url, connectionTimeoutMillis: PATIENCE_MS };
  const clients = Array.from({ length: count }, () => new pg.Client(options));
  for (const client of clients) client.on('error', () => undefined);
  try {
    for (const client of clients) await client.connect();
    return await run(clients);
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }
}

/**
 * Each client notes who it is in its session, and asks later, while transactions of the others keep sessions busy. Each is asked
 * as soon as it has begun: of a single session the next would wait for ever.
 */
async function findShared(clients: pg.Client[]): Promise<SessionFault | null> {
  const owns = async (client: pg.Client): Promise<boolean> => {
    const { rows } = await client.query('select current_setting($1, true) as owner', [SETTING]);
    return rows[0].owner === String(clients.indexOf(client));
  };
  for (const client of clients)
    await client.query('select set_config($1, $2, false)', [SETTING, String(clients.indexOf(client))]);
  for (const asked of clients) {
    const others = clients.filter((client) => client !== asked);
    for (const other of others) {
      await other.query('begin');
      if (!(await owns(other))) return 'sessions_shared';
    }
    if (!(await owns(asked))) return 'sessions_shared';
    for (const other of others) await other.query('commit');
  }
  return null;
}

async function findNoTransactions([client]: pg.Client[]): Promise<SessionFault | null> {
  const path = 'gatehouse_probe';
  try {
    await client?.query(`begin; set local search_path to ${path}`);
    const found = await client?.query("select current_setting('search_path') as path");
    await client?.query('commit');
    return found?.rows[0].path === path ? null : 'no_transactions';
  } catch (error) {
    // A pooler that shares connections between statements says so.
    if (/statement pooling/.test((error as Error).message)) return 'no_transactions';
    throw error;
  }
}
