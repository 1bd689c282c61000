import { agreeOnKeys } from '../cases/keys/agree-on-keys.ts';
import type { Mode } from '../contracts/states.ts';
import { UserError } from '../contracts/user-error.ts';
import type { Store } from '../db/store.ts';
import { nameOfSecrets, type Secrets, type SecretsPlace } from './secrets.ts';

/**
 * Makes the keys of a first process known to the database, and later those that have begun.
 * @throws UserError when these are secrets of another deployment: what this process makes the others could not open
 */
export async function refuseOtherKeys(
  store: Store,
  { mode, secrets, place }: { mode: Mode; secrets: Secrets; place: SecretsPlace },
): Promise<void> {
  const { lacking, unopened } = await agreeOnKeys(store, secrets[mode], Date.now());
  if (lacking.length === 0 && unopened.length === 0) return;
  const fault =
    lacking.length > 0
      ? `has other keys than the ${mode} database knows (${lacking.join(', ')})`
      : `does not open what is in ${unopened.join(', ')} of the ${mode} database`;
  throw new UserError(
    `${nameOfSecrets(place)} ${fault}: give this process the secrets of the others. If these are the right ones: gatehouse secrets accept --mode ${mode}.`,
    { kind: 'refused', code: 'other_secrets' },
  );
}
