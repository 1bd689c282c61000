import { ORGANISATIONS, ROW, type TableFates } from './fate.ts';

/** What happened, and who is told. */
export const FATES_OF_RECORDS: Record<string, TableFates> = {
  api_keys: {
    harmless: {
      vendor: ['name', 'hint', 'scopes', 'networks'],
      hash: ['hash'],
      id: ['id', 'submitter', 'reseller_id'],
      moment: ['created_at', 'revoked_at', 'expires_at', 'last_used_at'],
    },
  },
  audit_events: {
    holds: {
      data: {
        customer: 'text',
        person: 'text',
        note: 'the network of a person’s events goes, all else is ids, numbers and short words',
      },
    },
    harmless: {
      id: ['id', 'natural_key', 'actor', 'business_account_id', 'subject'],
      moment: ['at'],
      state: ['action'],
    },
  },
  erasures: {
    harmless: {
      id: ['id', 'subject', 'actor'],
      state: ['kind', 'receipt'],
      moment: ['started_at', 'ended_at'],
    },
  },
  event_counter: { harmless: { service: ['id', 'last_seq', 'pruned_seq'] } },
  event_readers: { harmless: { id: ['event_id', 'reseller_id'] } },
  event_outbox: {
    holds: { data: { ...ORGANISATIONS, note: 'ids, numbers and short words of what happened' } },
    harmless: {
      id: ['n', 'id', 'natural_key', 'business_account_id', 'subject'],
      state: ['type'],
      moment: ['at'],
    },
  },
  events: {
    holds: { data: { ...ORGANISATIONS, note: 'ids, numbers and short words of what happened' } },
    harmless: {
      id: [
        ...['seq', 'id', 'natural_key', 'order_id', 'onboarding_id', 'invitation_id'],
        ...['business_account_id', 'reseller_id'],
      ],
      state: ['type'],
      moment: ['at', 'numbered_at'],
    },
  },
  gatehouse_migrations: { harmless: { service: ['id', 'name', 'batch', 'migration_time', 'needs'] } },
  gatehouse_migrations_lock: { harmless: { service: ['index', 'is_locked'] } },
  idempotency_records: {
    holds: { response: { ...ROW, note: 'answers that name the customer, or have the address in them' } },
    harmless: {
      id: ['submitter', 'key', 'update_id', 'claim_id'],
      hash: ['request_hash'],
      state: ['state', 'status', 'precondition_held'],
      moment: ['created_at'],
    },
  },
  known_keys: { harmless: { service: ['kind', 'fingerprint'], moment: ['since'] } },
  leases: { harmless: { service: ['name', 'until'] } },
  processes: {
    harmless: {
      id: ['id'],
      service: ['role', 'version', 'host', 'pid', 'facts'],
      moment: ['started_at', 'seen_at'],
    },
  },
  resellers: {
    holds: { contact_email: { customer: 'stays', person: 'null', note: 'it is the reseller’s' } },
    harmless: { id: ['id'], vendor: ['name'], moment: ['created_at', 'ended_at'] },
  },
  webhook_attempts: {
    harmless: {
      id: ['delivery_id'],
      state: ['n', 'result', 'response_status', 'took_ms'],
      moment: ['at'],
    },
  },
  webhook_deliveries: {
    harmless: {
      id: ['id', 'endpoint_id', 'seq'],
      state: ['status', 'attempts', 'tries'],
      moment: ['next_at', 'created_at', 'ended_at'],
    },
  },
  webhook_endpoints: {
    holds: { owner_email: { customer: 'stays', person: 'null', note: 'it is the vendor’s or a reseller’s' } },
    harmless: {
      id: ['id', 'api_key_id', 'reseller_id'],
      vendor: ['url', 'types', 'locale'],
      state: ['status', 'failures', 'paused_because'],
      moment: ['created_at', 'updated_at', 'failing_since', 'rest_until'],
    },
  },
  webhook_secrets: {
    harmless: { id: ['id', 'endpoint_id'], vendor: ['sealed'], moment: ['created_at', 'ends_at'] },
  },
};
