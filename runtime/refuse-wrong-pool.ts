import { UserError } from '../contracts/user-error.ts';
import { findSessionFault, type PoolMode, type SessionFault } from '../db/session-state.ts';
import type { Settings } from './settings.ts';

const FAULTS: Record<SessionFault, string> = {
  sessions_shared:
    'shares its sessions between clients, as a pooler does that gives each transaction to any of them: set DATABASE_POOL_MODE=transaction, or lead DATABASE_URL past the pooler',
  no_transactions:
    'has no transactions, as a pooler that gives each statement to any session: let it pool transactions, or lead DATABASE_URL past it',
};

const looked = new Map<string, Promise<SessionFault | null>>();

/**
 * Checks once in a process that PostgreSQL's connections behave as DATABASE_POOL_MODE says: else statements of one environment
 * could reach the other.
 * @throws UserError when they do not; the driver's error when there is no connection
 */
export async function refuseWrongPool({ databaseUrl: url, databasePoolMode: mode }: Settings): Promise<void> {
  if (!url) return;
  const fault = await look(url, mode);
  if (!fault) return;
  const { host, pathname } = new URL(url);
  throw new UserError(`The database ${host}${pathname} ${FAULTS[fault]}.`, {
    kind: 'refused',
    code: `database_${fault}`,
  });
}

function look(url: string, mode: PoolMode): Promise<SessionFault | null> {
  const key = `${mode} ${url}`;
  const looking = looked.get(key) ?? findSessionFault(url, mode);
  looked.set(key, looking);
  looking.catch(() => looked.delete(key));
  return looking;
}
