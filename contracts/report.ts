/** What an entry of the log is about, as far as it is known: ids and words of ours, nothing that a person typed. */
export interface ReportFacts {
  /** Default: `error` with an error, else `warn`. */
  level?: 'debug' | 'info' | 'warn' | 'error' | 'fatal' | undefined;
  mode?: string | undefined;
  /** Who acts: `key:…`, `user:…`, `instance:…`, `operator`, as in the audit trail. */
  actor?: string | undefined;
  requestId?: string | undefined;
  method?: string | undefined;
  /** The template of the route, not the path: a path may hold a token. */
  route?: string | undefined;
  status?: number | undefined;
  milliseconds?: number | undefined;
  workflowId?: string | undefined;
  runId?: string | undefined;
  /** The name of a workflow. */
  workflow?: string | undefined;
  /** The name of an activity. */
  step?: string | undefined;
  attempt?: number | undefined;
  customerId?: string | undefined;
  accountId?: string | undefined;
  onboardingId?: string | undefined;
  invitationId?: string | undefined;
  orderId?: string | undefined;
  operationId?: string | undefined;
  sendId?: string | undefined;
  batchId?: string | undefined;
}

/** Tells the operator of what happened, in one entry; an error adds its stack. */
export type Report = (message: string, error?: unknown, facts?: ReportFacts) => void;
