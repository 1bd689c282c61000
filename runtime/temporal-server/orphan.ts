import { UserError } from '../../contracts/user-error.ts';
import { commandLine, endProcess } from '../processes.ts';
import { serverArguments, type TemporalServerOptions } from './options.ts';
import { whatIsMissing } from './readiness.ts';
import { hasLivingOwner, isServerOn, readRunning, removeState } from './state-file.ts';

/**
 * Handles a server that a killed process left on our database.
 * @returns its pid when it matches `options`; null when there is none (any more)
 * @throws UserError when the process that started it is still alive
 */
export const adoptOrEndOrphan = async (options: TemporalServerOptions): Promise<number | null> => {
  const found = await readRunning(options.dataDir);
  if (!found) return null;
  if (await hasLivingOwner(found)) {
    throw new UserError(
      `Another Gatehouse (process ${found.owner.pid}) uses ${options.dataDir}: stop it, or set GATEHOUSE_DATA to another folder.`,
    );
  }
  const command = await commandLine(found.pid);
  const isAsWanted = command?.endsWith(serverArguments(options).join(' ')) ?? false;
  if (isAsWanted && (await whatIsMissing(options)) === null) return found.pid;
  await endProcess(found.pid, async () => !(await isServerOn(found.pid, found.dbFile)));
  await removeState(options.dataDir);
  return null;
};
