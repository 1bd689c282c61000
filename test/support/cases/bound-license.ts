import type { ProductColumns } from '../../../db/rows.ts';
import type { Store } from '../../../db/store.ts';
import { holdLicenses } from '../../../domain/licenses/hold-licenses.ts';
import { NOW, product, seedOrder } from './seed.ts';

/** Orders a license and binds it to an account; returns its id. */
export async function seedBoundLicense(
  store: Store,
  accountId: string,
  over: Partial<ProductColumns> = {},
): Promise<string> {
  const { orderId, onboardingId } = await seedOrder(store, { lines: [product(over)] });
  const lines = (await store.orders.linesOf([orderId])).map((line) => ({
    ...line,
    onboarding_id: onboardingId,
    submitter: 'key:sales',
  }));
  await store.knex.transaction(async (trx) => {
    await holdLicenses(store, { lines, accountId, now: NOW }, trx);
    await store.licenses.bindHeld({ accountId, notice: orderId, now: NOW }, trx);
  });
  const [license] = await store.licenses.ofOnboarding(onboardingId);
  if (!license) throw new Error('the order brought no license');
  return license.id;
}
