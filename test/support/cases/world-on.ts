import { migratedPostgres } from '../databases/fresh-postgres.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

export const DATABASES = ['sqlite', 'postgres'] as const;
type Kind = (typeof DATABASES)[number];

/** Opens a world on a kind of database; PostgreSQL's own one is dropped when the world is closed. */
export const openWorldOn = (kind: Kind, options: WorldOptions = {}): Promise<World> =>
  openOn(kind, options, openWorld);

/** Opens what has a world on a kind of database; PostgreSQL's own one is dropped when it is closed. */
export async function openOn<Opened extends { close(): Promise<void> }>(
  kind: Kind,
  options: WorldOptions,
  open: (options: WorldOptions) => Promise<Opened>,
): Promise<Opened> {
  if (kind === 'sqlite') return open(options);
  const { url, drop } = await migratedPostgres();
  const opened = await open({ ...options, env: { ...options.env, DATABASE_URL: url.href } });
  return {
    ...opened,
    async close() {
      await opened.close();
      await drop();
    },
  };
}
