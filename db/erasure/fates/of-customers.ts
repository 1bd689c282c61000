import { ORGANISATIONS, PRODUCT, ROW, ROW_OR_NULL, ROW_OR_TEXT, type TableFates } from './fate.ts';

/** Customers, their accounts, orders, licenses and invitations. */
export const FATES_OF_CUSTOMERS: Record<string, TableFates> = {
  bulk_operations: {
    harmless: {
      id: ['id', 'submitter', 'api_key_id', 'request_id'],
      state: ['status', 'dry_run'],
      moment: ['created_at', 'completed_at', 'claimed_until'],
    },
  },
  bulk_rows: {
    holds: {
      body: { customer: 'row', person: 'stays', note: 'a row that waits is refused before: see erase' },
      detail: ROW_OR_NULL,
      errors: ROW_OR_NULL,
      external_order_id: { ...ROW_OR_NULL, note: 'of a person: if it has the address in it' },
    },
    harmless: {
      id: ['operation_id', 'order_id'],
      hash: ['body_hash'],
      state: ['line', 'duplicate_of', 'outcome', 'code'],
    },
  },
  business_accounts: {
    holds: {
      company_name: {
        customer: 'text',
        person: 'stays',
        note: 'the account’s row stays for the audit trail, without a name',
      },
      name_key: { customer: 'null', person: 'stays', note: 'it is the organisation’s' },
    },
    harmless: { id: ['id', 'customer_id'], moment: ['created_at', 'closed_at', 'verified_at', 'renamed_at'] },
  },
  campaign_customers: {
    holds: { time_zone: ORGANISATIONS },
    harmless: {
      id: ['campaign_id', 'customer_id', 'order_id'],
      state: ['outcome', 'reason', 'shard'],
      moment: ['released_at'],
    },
  },
  campaign_days: { harmless: { id: ['campaign_id'], state: ['mails'], moment: ['day'] } },
  campaign_schedules: {
    harmless: { id: ['id'], vendor: ['cron', 'time_zone', 'terms'], moment: ['created_at', 'ended_at'] },
  },
  campaign_shards: { harmless: { id: ['campaign_id', 'cursor', 'until'], state: ['shard', 'decided'] } },
  campaign_tallies: {
    harmless: { id: ['campaign_id'], state: ['shard', 'outcome', 'reason', 'customers'] },
  },
  campaigns: {
    harmless: {
      id: ['id', 'cursor', 'schedule_id', 'fired_as'],
      state: ['status', 'dry_run', 'counts', 'pause_reason', 'shards', 'forecast'],
      vendor: ['pace', 'choice'],
      moment: ['created_at', 'updated_at', 'ended_at', 'starts_at', 'resumed_at', 'wanted_at'],
    },
  },
  case_problems: { harmless: { id: ['workflow_id'], state: ['code'], moment: ['since'] } },
  case_wakes: { harmless: { id: ['workflow_id'], state: ['sends'], moment: ['due_at', 'wanted_at'] } },
  contacts: {
    holds: { email: ROW_OR_TEXT, email_normalised: ROW_OR_TEXT },
    harmless: {
      id: ['id', 'customer_id', 'corrected_by'],
      state: ['source'],
      moment: ['created_at'],
    },
  },
  customer_contacts: {
    holds: { contact_ids: { ...ROW_OR_TEXT, note: 'ids of contacts, without those of the person' } },
    harmless: { id: ['customer_id', 'set_by'], state: ['part'], moment: ['set_at'] },
  },
  customers: {
    holds: {
      company_name: ORGANISATIONS,
      name_key: ORGANISATIONS,
      country: ORGANISATIONS,
      time_zone: ORGANISATIONS,
      locale: ORGANISATIONS,
    },
    harmless: { id: ['id', 'named_by'], moment: ['created_at', 'opted_out_at', 'updated_at'] },
  },
  invitation_links: {
    harmless: {
      id: ['invitation_id', 'key_id'],
      hash: ['hash', 'nonce'],
      state: ['epoch', 'purpose', 'closed_reason'],
      moment: ['created_at'],
    },
  },
  invitation_notes: {
    holds: { text: ROW },
    harmless: { id: ['id', 'invitation_id'], state: ['epoch'], moment: ['created_at'] },
  },
  invitations: {
    holds: {
      email: ROW_OR_TEXT,
      email_normalised: ROW_OR_TEXT,
      accepted_by: ROW_OR_NULL,
      invited_by: ROW_OR_NULL,
      note: ROW_OR_NULL,
      locale: { ...ORGANISATIONS, note: 'the language of the mails' },
      time_zone: { ...ORGANISATIONS, note: 'that of the organisation' },
    },
    harmless: {
      id: ['id', 'business_account_id', 'workflow_id'],
      state: [
        ...['role', 'status', 'epoch', 'send_count', 'lifetime_days', 'reminders', 'problem'],
        ...['counted_from', 'role_before'],
      ],
      moment: ['expires_at', 'reminders_stopped_at', 'created_at', 'ended_at', 'claimed_at'],
    },
  },
  license_changes: {
    harmless: {
      id: [
        'order_line_id',
        'license_id',
        'business_account_id',
        'onboarding_id',
        'notice',
        'order_submitter',
      ],
      product: ['before'],
      state: ['outcome'],
      moment: ['at'],
    },
  },
  license_end_notices: {
    harmless: {
      id: ['license_id', 'business_account_id', 'notice', 'listed_in'],
      state: ['what', 'milestone'],
      moment: ['ends_on', 'told_at'],
    },
  },
  license_records: {
    harmless: {
      id: ['id', 'customer_id', 'contact_id', 'order_line_id'],
      product: PRODUCT,
      moment: ['imported_at', 'updated_at'],
    },
  },
  licenses: {
    harmless: {
      id: [
        ...['id', 'order_line_id', 'onboarding_id', 'business_account_id', 'notice', 'terms_line_id'],
        ...['superseded_by', 'order_submitter'],
      ],
      product: PRODUCT,
      state: ['status'],
      moment: ['created_at', 'bound_at', 'disputed_at', 'ended_at', 'grace_started_at', 'updated_at'],
    },
  },
  metadata: {
    holds: { entries: { ...ROW, note: 'of a person: if it has the address in it' } },
    harmless: { id: ['client', 'object_id'], state: ['kind'] },
  },
  onboardings: {
    harmless: {
      id: ['id', 'customer_id', 'business_account_id', 'invitation_id'],
      state: ['status'],
      moment: ['opened_at', 'updated_at', 'closed_at', 'status_since'],
    },
  },
  order_contacts: { harmless: { id: ['order_id', 'contact_id'], state: ['position'] } },
  order_lines: {
    harmless: { id: ['id', 'order_id'], state: ['position'], product: PRODUCT, moment: ['cancelled_at'] },
  },
  orders: {
    holds: { cancel_reason: { ...ROW_OR_NULL, note: 'of a person: if it has the address in it' } },
    harmless: {
      id: [
        ...['id', 'submitter', 'external_order_id', 'customer_id', 'contact_id', 'onboarding_id'],
        'api_key_id',
      ],
      hash: ['body_hash'],
      state: ['channel', 'status', 'warnings', 'primary_email_ignored'],
      moment: ['received_at', 'taken_at', 'cancelled_at', 'updated_at'],
    },
  },
  relation_requests: {
    harmless: {
      id: ['reseller_id', 'name', 'actor'],
      state: ['named_by'],
      moment: ['requested_at'],
    },
  },
  reseller_relations: {
    harmless: {
      id: ['id', 'reseller_id', 'business_account_id'],
      state: ['status', 'before_order', 'ended_because'],
      moment: ['created_at', 'active_since', 'ended_at', 'asked_at', 'told_at'],
    },
  },
  reseller_transfers: {
    harmless: {
      id: ['id', 'business_account_id', 'from_reseller_id', 'to_reseller_id'],
      state: ['status', 'to_was_active', 'from_was_active'],
      moment: ['created_at', 'expires_at', 'decided_at', 'undo_until'],
    },
  },
  test_deletions: { harmless: { id: ['customer_id', 'submitter'], moment: ['at'] } },
};
