import { ROW, ROW_OR_NULL, ROW_OR_TEXT, type TableFates } from './fate.ts';

/** Mails. */
export const FATES_OF_MAILS: Record<string, TableFates> = {
  mail_batches: {
    holds: {
      body: {
        customer: 'null',
        person: 'null',
        note: 'the batch is undone, and the mails of others are written again',
      },
    },
    harmless: {
      id: ['id', 'lease_owner'],
      state: ['state', 'priority', 'size', 'attempts', 'ambiguous', 'reason'],
      moment: ['first_attempt_at', 'lease_until', 'not_before', 'created_at', 'settled_at'],
    },
  },
  mail_events: {
    harmless: {
      id: ['id', 'send_id', 'provider_id'],
      state: ['type', 'detail'],
      moment: ['at', 'received_at'],
    },
  },
  mail_rate: {
    harmless: { service: ['team', 'next_slot_at', 'told_per_second', 'paused_until', 'pause_reason'] },
  },
  mail_sends: {
    holds: {
      recipient: ROW_OR_TEXT,
      sealed: ROW_OR_NULL,
      user_id: ROW_OR_NULL,
    },
    harmless: {
      id: [
        ...['id', 'subject', 'workflow_id', 'business_account_id', 'invitation_id', 'provider_id'],
        'batch_id',
      ],
      state: [
        ...['kind', 'n', 'epoch', 'state', 'reason', 'priority', 'position', 'alone', 'requeues'],
        ...['delivery', 'problem', 'asked_by'],
      ],
      moment: [
        ...['queued_at', 'first_attempt_at', 'settled_at', 'not_before', 'delivery_at', 'problem_taken_at'],
        'look_up_at',
      ],
    },
  },
  mailbox: {
    holds: { to: ROW, subject: ROW, html: ROW, text: ROW, headers: ROW, links: ROW },
    harmless: { id: ['id', 'send_id'], state: ['kind'], vendor: ['from'], moment: ['sent_at'] },
  },
  test_plays: {
    harmless: {
      id: ['send_id'],
      state: ['role', 'attempts', 'result'],
      moment: ['not_before', 'played_at'],
    },
  },
};
