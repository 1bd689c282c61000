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
  submitter: string;
  created_at: string;
  revoked_at: string | null;
}
