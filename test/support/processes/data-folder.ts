import { mkdirSync } from 'node:fs';
import { loadSecrets } from '../../../runtime/secrets.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Makes a folder that a service has used, still without databases; it is deleted after the test. */
export const temporaryDataFolder = async (): Promise<string> => asDataFolder(await temporaryFolder());

/** Makes this folder one that a service has used. */
export function asDataFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  loadSecrets({ dataFolder: folder });
  return folder;
}
