import type { ActivationStatus, InstanceStatus } from '../contracts/states.ts';

/** Why an instance was deactivated. replaced: another machine took its seat. */
export type DeactivatedBecause = 'admin' | 'console' | 'replaced' | 'stale' | 'returned';

export interface ProductKeyRow {
  id: string;
  key: string;
  name: string;
  product: string | null;
  created_at: string;
  retired_at: string | null;
}

/** One installation of a product under a business account. */
export interface InstanceRow {
  id: string;
  business_account_id: string;
  license_id: string;
  product: string;
  version: string;
  fingerprint: string;
  /** Its short form: by it the same machine is known again, also from a typed request. */
  fingerprint_hash: string;
  name: string;
  hostname: string | null;
  status: InstanceStatus;
  /** Concurrent users, as the instance last reported them. */
  users: number;
  certificate_id: string;
  certificate_issued_at: string;
  certificate_expires_at: string;
  created_at: string;
  activated_at: string;
  last_seen_at: string | null;
  /** When admins were told that it was silent; counts only if it was not seen since. */
  stale_told_at: string | null;
  deactivated_at: string | null;
  deactivated_because: DeactivatedBecause | null;
  /** Until when it may work without network, whatever its status: so long its seat is taken. Null: it cannot. */
  offline_until: string | null;
}

/** Why an offline certificate counts no more. superseded: the instance has a later one; returned: its seat was given back. */
export type OfflineEnd = 'superseded' | 'returned';

/** A certificate for a machine without network. */
export interface OfflineCertificateRow {
  /** The certificate's own id. */
  id: string;
  business_account_id: string;
  instance_id: string;
  form: 'file' | 'typed';
  request_hash: string;
  /** The short form of the instance's public key. */
  key_hash: string;
  /** JSON; null for a typed request. */
  public_key: string | null;
  /** JSON of CertificateClaims. */
  claims: string;
  issued_at: string;
  expires_at: string;
  /** Null: the person was erased. */
  issued_by: string | null;
  ended_at: string | null;
  ended_because: OfflineEnd | null;
}

export interface ActivationRow {
  id: string;
  product_key_id: string;
  device_hash: string;
  code_hash: string;
  product: string;
  version: string;
  /** As typed at the console; deleted with the decision. */
  license_key: string | null;
  email_normalised: string | null;
  fingerprint: string;
  instance_name: string;
  hostname: string | null;
  /** From where the console asks, masked. */
  network: string;
  previous_version: string | null;
  /** The instance whose seat this one takes. */
  replaces: string | null;
  status: ActivationStatus;
  interval_seconds: number;
  polled_at: string | null;
  created_at: string;
  expires_at: string;
  decided_at: string | null;
  decided_by: string | null;
  business_account_id: string | null;
  license_id: string | null;
  instance_id: string | null;
  /** JSON of CertificateClaims. */
  claims: string | null;
  /** When the console first used its certificate; the device code then opens nothing more. */
  collected_at: string | null;
}
