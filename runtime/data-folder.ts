import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { UserError } from '../contracts/user-error.ts';

/**
 * Makes the data folder, readable by its owner only, and checks that it is writable.
 * @throws UserError when it cannot.
 */
export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    chmodSync(folder, 0o700);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      `Cannot write in ${folder} (${code}): fix its permissions, or set GATEHOUSE_DATA to another folder.`,
    );
  }
}
