import type { RelationStatus, TransferStatus } from '../contracts/states.ts';

export interface AuditRow {
  id: string;
  natural_key: string;
  at: string;
  action: string;
  actor: string;
  business_account_id: string | null;
  subject: string;
  /** JSON of numbers, short words and ids. */
  data: string;
}

export interface ApiKeyRow {
  id: string;
  name: string;
  hash: string;
  hint: string;
  /** Whose orders and Idempotency-Keys its are: the vendor's, or a reseller's. */
  submitter: string;
  created_at: string;
  revoked_at: string | null;
  /** Null: a key of the vendor. */
  reseller_id: string | null;
  /** JSON list; null: every scope that its owner may have. */
  scopes: string | null;
  /** JSON list of networks in CIDR form; null: every network. */
  networks: string | null;
  expires_at: string | null;
  /** To the minute. */
  last_used_at: string | null;
}

export interface ResellerRow {
  id: string;
  name: string;
  created_at: string;
  /** Where it is told what ends of what it sold; null: it is not. */
  contact_email: string | null;
  /** Its keys are revoked. */
  ended_at: string | null;
}

/** That a reseller sells to an organisation. */
export interface ResellerRelationRow {
  id: string;
  reseller_id: string;
  business_account_id: string;
  status: RelationStatus;
  created_at: string;
  active_since: string | null;
  /** Since it was last active. */
  ended_at: string | null;
  /** When the admins were last mailed a request that they have not approved. */
  asked_at: string | null;
  /** What the order found that made it active, which it is again if that is cancelled; null: a person agreed to it. */
  before_order: 'none' | 'requested' | null;
  /** Null: a person or a transfer ended it. */
  ended_because: 'order_cancelled' | null;
  /** When the admins were last mailed that an order began it. */
  told_at: string | null;
}

/** That a reseller wants to sell to an account, which may not exist. */
export interface RelationRequestRow {
  reseller_id: string;
  named_by: 'account' | 'customer';
  /** The id of the account or of the customer. */
  name: string;
  /** As the audit trail names who asked. */
  actor: string;
  requested_at: string;
}

/** That an account is to go from one reseller to another. */
export interface ResellerTransferRow {
  id: string;
  business_account_id: string;
  from_reseller_id: string;
  to_reseller_id: string;
  status: TransferStatus;
  created_at: string;
  expires_at: string;
  decided_at: string | null;
  /** Once it is accepted. */
  undo_until: string | null;
  /** Whether the new reseller sold to the account before; an undo leaves it so. */
  to_was_active: boolean;
  /** Whether the old reseller still sold to the account when an admin agreed. */
  from_was_active: boolean;
}
