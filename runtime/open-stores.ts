import { MODES, type Mode } from '../contracts/states.ts';
import type { Store } from '../db/store.ts';
import { prepareDataFolder } from './data-folder.ts';
import { openStore } from './open-store.ts';
import { loadSecrets } from './secrets.ts';
import { readSettings } from './settings.ts';

/**
 * Opens and migrates only the databases, for commands that need neither Temporal nor HTTP.
 * @param options.keys `any`: also with other secrets than the databases know
 */
export async function openStores(
  env: NodeJS.ProcessEnv,
  options: { keys?: 'known' | 'any' } = {},
): Promise<{ stores: Record<Mode, Store>; close(): Promise<void> }> {
  const settings = readSettings(env);
  prepareDataFolder(settings.dataFolder);
  const secrets = loadSecrets(settings);
  const opened: Store[] = [];
  const close = async () => {
    await Promise.all(opened.map(({ knex }) => knex.destroy()));
  };
  try {
    for (const mode of MODES) opened.push(await openStore(mode, settings, secrets, options));
  } catch (error) {
    await close();
    throw error;
  }
  const [live, test] = opened as [Store, Store];
  return { stores: { live, test }, close };
}
