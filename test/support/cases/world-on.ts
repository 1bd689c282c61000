import { freshPostgres } from '../databases/fresh-postgres.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

export const DATABASES = ['sqlite', 'postgres'] as const;

/** Opens a world on a kind of database; PostgreSQL's own one is dropped when the world is closed. */
export async function openWorldOn(
  kind: (typeof DATABASES)[number],
  options: WorldOptions = {},
): Promise<World> {
  if (kind === 'sqlite') return openWorld(options);
  const { url, drop } = await freshPostgres();
  const world = await openWorld({ ...options, env: { ...options.env, DATABASE_URL: url.href } });
  return {
    ...world,
    async close() {
      await world.close();
      await drop();
    },
  };
}
