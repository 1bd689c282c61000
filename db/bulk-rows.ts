import type { BulkOutcome, BulkStatus } from '../contracts/states.ts';

export interface BulkOperationRow {
  id: string;
  submitter: string;
  api_key_id: string;
  request_id: string | null;
  /** `receiving`: its body has not been read to the end, and it does not exist for callers. */
  status: BulkStatus | 'receiving';
  dry_run: boolean;
  created_at: string;
  completed_at: string | null;
  claimed_until: string;
}

export interface BulkRow {
  operation_id: string;
  /** In the body, from 1. */
  line: number;
  external_order_id: string | null;
  duplicate_of: number | null;
  body: string | null;
  body_hash: string | null;
  /** Null: it waits. */
  outcome: BulkOutcome | null;
  code: string | null;
  detail: string | null;
  /** JSON of faults. */
  errors: string | null;
  order_id: string | null;
}
