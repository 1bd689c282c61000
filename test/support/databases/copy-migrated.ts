import { copyFile } from 'node:fs/promises';
import { migratedDatabases } from '../run/provided.ts';

/** Makes a migrated SQLite database of its own at this path. */
export const copyMigratedTo = (file: string): Promise<void> => copyFile(migratedDatabases().file, file);
