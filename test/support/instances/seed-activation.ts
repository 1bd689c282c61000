import { createProductKey } from '../../../cases/instances/product-keys.ts';
import { type StartActivationInput, startActivation } from '../../../cases/instances/start-activation.ts';
import type { ActivationRow } from '../../../db/instance-rows.ts';
import type { LicenseRow, ProductColumns } from '../../../db/rows.ts';
import type { Store } from '../../../db/store.ts';
import { holdLicenses } from '../../../domain/licenses/hold-licenses.ts';
import { NOW, product, seedAccount, seedMember, seedOrder, unique } from '../cases/seed.ts';

const dispatcher = { poke: () => {}, wakeNow: async () => {}, start: () => {}, stop: async () => {} };

/** An activation that waits for a person, as an installation asks for it. */
export async function seedActivation(
  store: Store,
  asking: Partial<StartActivationInput> & { fingerprint?: string } = {},
): Promise<ActivationRow> {
  const { fingerprint = unique('fingerprint'), ...over } = asking;
  const productKey = await createProductKey(store, { mode: 'test', name: 'test', product: null });
  const { activationId } = await startActivation(
    { store, dispatcher },
    {
      productKey,
      product: 'desktop-business',
      version: '19',
      licenseKey: null,
      email: null,
      instance: { fingerprint, name: 'Farm Berlin', hostname: null },
      previousVersion: null,
      replaces: null,
      network: '203.0.113.0/24',
      ...over,
    },
  );
  return (await store.activations.get(activationId)) as ActivationRow;
}

export interface LicensedAccount {
  accountId: string;
  userId: string;
  licenses: LicenseRow[];
}

/** An account with a member and bound licenses. */
export async function seedLicensed(
  store: Store,
  lines: Partial<ProductColumns>[] = [{}],
): Promise<LicensedAccount> {
  const accountId = await seedAccount(store);
  const member = { accountId, email: `${unique('ada')}@mueller.example`, role: 'admin' as const };
  const { id: userId } = await seedMember(store, member);
  const columns = lines.map((line) =>
    product({ product: 'desktop-business', quantity: 1, license_key: unique('KEY'), ...line }),
  );
  const { orderId, onboardingId } = await seedOrder(store, { lines: columns });
  await store.knex.transaction(async (trx) => {
    const orderLines = await store.orders.linesOf([orderId], trx);
    const held = orderLines.map((line) => ({ ...line, onboarding_id: onboardingId, submitter: 'key:sales' }));
    await holdLicenses(store, { lines: held, accountId, now: NOW }, trx);
    await store.licenses.bindHeld({ accountId, notice: 'test', now: NOW }, trx);
  });
  return { accountId, userId, licenses: await store.licenses.ofAccount(accountId, 100) };
}
