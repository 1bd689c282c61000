import type { Knex } from 'knex';
import { activationWorkflowId } from '../../contracts/ids.ts';
import { newId } from '../../db/ids.ts';
import type { ActivationRow, ProductKeyRow } from '../../db/instance-rows.ts';
import { hashToken, newRandomToken } from '../../links/tokens.ts';
import { newUserCode } from '../../links/user-codes.ts';
import { ACTIVATION_MINUTES, ACTIVATION_POLL, MINUTE_MS } from '../../policy/numbers.ts';
import type { Environment } from '../environment.ts';

export interface StartActivationInput {
  productKey: ProductKeyRow;
  product: string;
  version: string;
  licenseKey: string | null;
  /** Normalised. */
  email: string | null;
  instance: { fingerprint: string; name: string; hostname: string | null };
  previousVersion: string | null;
  replaces: string | null;
  /** From where the console asks, masked. */
  network: string;
}

export interface StartedActivation {
  activationId: string;
  /** The console's secret; only its hash is stored. */
  deviceCode: string;
  userCode: string;
  expiresInSeconds: number;
  intervalSeconds: number;
}

/** A code that another waiting activation has is drawn again; the chance is one in millions. */
const DRAWS = 5;

/**
 * Stores what an installation asks for, and gives it two codes: one for the person, one for itself. An earlier request of
 * the same installation from the same network is superseded; from elsewhere it is not, as a fingerprint is no secret.
 */
export async function startActivation(
  { store, dispatcher }: Pick<Environment, 'store' | 'dispatcher'>,
  input: StartActivationInput,
): Promise<StartedActivation> {
  const deviceCode = newRandomToken();
  const { userCode, wakes, row } = await store.knex.transaction(async (trx) => {
    const superseded = await supersede(store, input, trx);
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const code = newUserCode();
      const drawn = buildRow(input, { deviceCode, codeHash: store.activations.hashUserCode(code) });
      if (!(await store.activations.insert(drawn, trx))) continue;
      const ids = [...superseded, drawn.id].map(activationWorkflowId);
      await store.caseWakes.want(ids, trx);
      return { userCode: code, wakes: ids, row: drawn };
    }
    throw new Error('no free code was drawn');
  });
  for (const workflowId of wakes) dispatcher.poke(workflowId);
  return {
    activationId: row.id,
    deviceCode,
    userCode,
    expiresInSeconds: ACTIVATION_MINUTES * 60,
    intervalSeconds: row.interval_seconds,
  };
}

async function supersede(
  store: Environment['store'],
  { product, instance, network }: StartActivationInput,
  trx: Knex,
): Promise<string[]> {
  const asking = { product, fingerprint: instance.fingerprint, network };
  const earlier = await store.activations.lockAsking(asking, trx);
  for (const row of earlier) await store.activations.end(row, { status: 'superseded' }, trx);
  return earlier.map(({ id }) => id);
}

function buildRow(
  input: StartActivationInput,
  { deviceCode, codeHash }: { deviceCode: string; codeHash: string },
): ActivationRow {
  const now = Date.now();
  return {
    id: newId('activation'),
    product_key_id: input.productKey.id,
    device_hash: hashToken(deviceCode),
    code_hash: codeHash,
    product: input.product,
    version: input.version,
    license_key: input.licenseKey,
    email_normalised: input.email,
    fingerprint: input.instance.fingerprint,
    instance_name: input.instance.name,
    hostname: input.instance.hostname,
    network: input.network,
    previous_version: input.previousVersion,
    replaces: input.replaces,
    status: 'pending',
    interval_seconds: ACTIVATION_POLL.intervalSeconds,
    polled_at: null,
    created_at: new Date(now).toISOString(),
    expires_at: new Date(now + ACTIVATION_MINUTES * MINUTE_MS).toISOString(),
    ...{ decided_at: null, decided_by: null, business_account_id: null, license_id: null },
    ...{ instance_id: null, claims: null, collected_at: null },
  };
}
