import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder for downloads, outside the checkout so that every clone shares it. */
export const cacheFolder = (
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string => {
  if (env.GATEHOUSE_CACHE) return env.GATEHOUSE_CACHE;
  return join(osCacheFolder(env, platform), 'gatehouse');
};

const osCacheFolder = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string => {
  if (platform === 'win32') return env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return env.XDG_CACHE_HOME || join(homedir(), '.cache');
};
