import type { Knex } from 'knex';
import type { ActivationOutcomeCode, ActivationSteps } from '../../contracts/activation-steps.ts';
import type { ActivationRow } from '../../db/instance-rows.ts';
import type { Store } from '../../db/store.ts';
import { activateInstance } from '../../domain/instances/activate-instance.ts';
import { createCertificateClaims } from '../../domain/instances/certificate-claims.ts';
import { ACTIVATION_RULES } from '../../policy/activation-states.ts';
import { isActiveMember } from '../../policy/membership-states.ts';

/** How a command ended, and the row afterwards. */
export interface DecidedActivation {
  code: ActivationOutcomeCode;
  row: ActivationRow;
}

type Approval = Parameters<ActivationSteps['approveActivation']>[0];

/** Activates the instance that a person approved, once: seat, instance, claims of the certificate and audit together. */
export async function approve(
  { store, issuer }: { store: Store; issuer: string },
  row: ActivationRow,
  { userId, businessAccountId, licenseId, now }: Approval,
  trx: Knex,
): Promise<DecidedActivation> {
  const unchanged = (code: ActivationOutcomeCode): DecidedActivation => ({ code, row });
  const isSame = row.decided_by === userId && row.business_account_id === businessAccountId;
  if (row.status === 'approved' && isSame) return unchanged('done');
  const answer = ACTIVATION_RULES[row.status].answers;
  if (answer) return unchanged(answer);
  const membership = await store.members.of(businessAccountId, userId, trx);
  if (!isActiveMember(membership)) return unchanged('not_member');
  const activated = await activateInstance(
    store,
    {
      accountId: businessAccountId,
      actor: `user:${userId}`,
      ...{ product: row.product, version: row.version, fingerprint: row.fingerprint },
      ...{ name: row.instance_name, hostname: row.hostname, licenseKey: row.license_key },
      ...{ licenseId, replaces: row.replaces, now },
    },
    trx,
  );
  if ('refused' in activated) return unchanged(activated.refused);
  const { instance, license, graceUntil } = activated;
  const claims = createCertificateClaims(instance, license, { issuer, graceUntil });
  const approved = await store.activations.end(
    row,
    {
      ...{ status: 'approved', decided_at: now, decided_by: userId },
      ...{ business_account_id: businessAccountId, license_id: license.id, instance_id: instance.id },
      claims: JSON.stringify(claims),
    },
    trx,
  );
  return { code: 'done', row: approved };
}
