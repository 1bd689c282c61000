import type { Environment } from '../environment.ts';
import { findLackingKeys, type ProcessKeys } from '../keys/agree-on-keys.ts';
import { findUnopened } from '../keys/find-unopened.ts';
import { type Finding, findingsOf } from './finding.ts';

/** Whether these secrets are those of the database, and open what its rows have: after a restore they may be others. */
export async function checkKeys(
  { store, mode }: Pick<Environment, 'store' | 'mode'>,
  keys: ProcessKeys,
): Promise<Finding> {
  const { ok, fault } = findingsOf('keys', mode);
  const unopened = await findUnopened(store, keys['sign-in']);
  const lacking = await findLackingKeys(store, keys, Date.now());
  const stranded = await countStranded(store);
  if (unopened.length + lacking.length + stranded.length === 0)
    return ok('the secrets open what the database has');
  const found = [
    ...(lacking.length > 0
      ? [`the secrets have other keys than the database knows (${lacking.join(', ')})`]
      : []),
    ...(unopened.length > 0 ? [`the secrets do not open what is in ${unopened.join(', ')}`] : []),
    ...(stranded.length > 0 ? [`a key is missing for ${stranded.join(', ')}`] : []),
  ];
  return fault(found.join('; '), {
    means:
      'they are of another installation, or a key was removed: mails, links, certificates and second factors fail, and no process starts',
    todo: `restore the secrets that belong to this database; if these are right: gatehouse secrets accept --mode ${mode}`,
  });
}

/** Texts that were sealed with a key that is not there, also older ones, by table. */
async function countStranded({ sealedTexts }: Environment['store']): Promise<string[]> {
  const stranded: string[] = [];
  for (const { table, countStranded } of sealedTexts) {
    const count = await countStranded();
    if (count > 0) stranded.push(`${count} texts in ${table}`);
  }
  return stranded;
}
