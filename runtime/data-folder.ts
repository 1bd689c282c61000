import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { UserError } from '../contracts/user-error.ts';

/**
 * Makes the data folder, for its owner's eyes only, and checks that it can be written.
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
      `Cannot write in ${folder} (${code}): mend its permissions, or point GATEHOUSE_DATA elsewhere.`,
    );
  }
}
