/** A request with an Idempotency-Key, and its answer. */
export interface IdempotencyRow {
  submitter: string;
  key: string;
  request_hash: string;
  /** unanswered: the caller got "try again", and the request may have been done. */
  state: 'running' | 'unanswered' | 'done';
  /** Identifies the request. It stays when another process takes over the claim, so that nothing is done twice. */
  update_id: string | null;
  /** Which attempt at the request has the key; null: one of a version before this column. */
  claim_id: string | null;
  status: number | null;
  response: string | null;
  /** While the request runs: when its claim was last renewed. */
  created_at: string;
  /** Its If-Match held when the change was made: not compared again when the request runs again. */
  precondition_held: boolean | 0 | 1;
}
