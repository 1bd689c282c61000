import { createSignInKeys } from '../../auth/index.ts';
import type { LinkKey } from '../../links/tokens.ts';
import type { Environment } from '../environment.ts';
import { type Finding, findingsOf } from './finding.ts';

/** Whether `secrets.json` opens what the rows have: after a restore it may be of another installation. */
export async function checkKeys(
  { store, mode }: Pick<Environment, 'store' | 'mode'>,
  signInKeys: readonly LinkKey[],
): Promise<Finding> {
  const { ok, fault } = findingsOf('keys', mode);
  const unopened: string[] = [];
  for (const { table, opensNewest } of store.sealedTexts) if (!(await opensNewest())) unopened.push(table);
  if (!(await store.invitations.makesNewestLink())) unopened.push('links of invitations');
  if (!(await createSignInKeys(store.knex, signInKeys).opensNewest())) unopened.push('second factors');
  if (unopened.length === 0) return ok('secrets.json opens what the database has');
  return fault(`secrets.json does not open what is in ${unopened.join(', ')}`, {
    means:
      'it is of another installation, or a key was removed: mails, links, certificates and second factors fail',
    todo: 'restore the secrets.json that belongs to this database',
  });
}
