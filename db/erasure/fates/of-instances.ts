import { ORGANISATIONS, ROW_OR_NULL, type TableFates } from './fate.ts';

/** Installations of products. */
export const FATES_OF_INSTANCES: Record<string, TableFates> = {
  activations: {
    holds: {
      email_normalised: ROW_OR_NULL,
      decided_by: ROW_OR_NULL,
      instance_name: ORGANISATIONS,
      hostname: ORGANISATIONS,
      network: { ...ORGANISATIONS, note: 'masked; it is where a machine of the organisation stands' },
    },
    harmless: {
      id: ['id', 'product_key_id', 'replaces', 'business_account_id', 'license_id', 'instance_id'],
      hash: ['device_hash', 'code_hash', 'fingerprint'],
      product: ['product', 'version', 'license_key', 'previous_version', 'claims'],
      state: ['status', 'interval_seconds'],
      moment: ['polled_at', 'created_at', 'expires_at', 'decided_at', 'collected_at'],
    },
  },
  instances: {
    holds: { name: ORGANISATIONS, hostname: ORGANISATIONS },
    harmless: {
      id: ['id', 'business_account_id', 'license_id', 'certificate_id'],
      hash: ['fingerprint', 'fingerprint_hash'],
      product: ['product', 'version'],
      state: ['status', 'users', 'deactivated_because'],
      moment: [
        ...['certificate_issued_at', 'certificate_expires_at', 'created_at', 'activated_at', 'last_seen_at'],
        ...['deactivated_at', 'stale_told_at', 'offline_until'],
      ],
    },
  },
  offline_certificates: {
    holds: { issued_by: ROW_OR_NULL },
    harmless: {
      id: ['id', 'business_account_id', 'instance_id'],
      hash: ['request_hash', 'key_hash', 'public_key'],
      product: ['claims'],
      state: ['form', 'ended_because'],
      moment: ['issued_at', 'expires_at', 'ended_at'],
    },
  },
  product_keys: {
    harmless: { id: ['id'], vendor: ['key', 'name', 'product'], moment: ['created_at', 'retired_at'] },
  },
  signing_keys: {
    harmless: {
      id: ['id'],
      service: ['public_jwk', 'sealed_private'],
      moment: ['created_at', 'retired_at', 'signs_until'],
    },
  },
};
