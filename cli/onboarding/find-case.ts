import type { Environment } from '../../cases/environment.ts';
import { isIdOf } from '../../contracts/ids.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { unknownId } from '../unknown-id.ts';

/**
 * The onboarding with this id, or the open one of the customer with this id, else the customer's last.
 * @throws UserError if there is none
 */
export async function findCase(
  { store, mode }: Pick<Environment, 'store' | 'mode'>,
  id: string,
): Promise<OnboardingRow> {
  const row = isIdOf('onboarding', id) ? await store.onboardings.get(id) : await latestOf(store, id);
  if (!row) throw unknownId('onboarding', id, mode);
  return row;
}

async function latestOf({ onboardings }: Store, customerId: string): Promise<OnboardingRow | undefined> {
  const open = await onboardings.findOpen(customerId);
  return open ?? (await onboardings.list({ customerId, limit: 1 }))[0];
}
