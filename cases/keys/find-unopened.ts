import { createSignInKeys } from '../../auth/index.ts';
import type { Store } from '../../db/store.ts';
import type { LinkKey } from '../../links/tokens.ts';

/** What the keys of a process do not open in its database: tables and kinds of things, by their newest row. */
export async function findUnopened(
  store: Pick<Store, 'knex' | 'sealedTexts' | 'invitations'>,
  signInKeys: readonly LinkKey[],
): Promise<string[]> {
  const unopened: string[] = [];
  for (const { table, opensNewest } of store.sealedTexts) if (!(await opensNewest())) unopened.push(table);
  if (!(await store.invitations.makesNewestLink())) unopened.push('links of invitations');
  if (!(await createSignInKeys(store.knex, signInKeys).opensNewest())) unopened.push('second factors');
  return unopened;
}
