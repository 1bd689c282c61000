import type { TransferStatus } from '../contracts/states.ts';
import type { TransferState } from '../contracts/transfer-steps.ts';

/** What people do with a transfer: an admin or, for the last two, the vendor. */
export type TransferAction = 'accept' | 'decline' | 'cancel' | 'undo';

/** What an admin of the account can do. */
export const TRANSFER_ANSWERS = ['accept', 'decline', 'undo'] as const satisfies TransferAction[];
export type TransferAnswer = (typeof TRANSFER_ANSWERS)[number];

/** Only time settles a transfer. */
type Decided = Exclude<TransferStatus, 'settled'>;

interface TransferRule {
  /** What each action makes of it; one that is missing changes nothing. */
  becomes: Partial<Record<TransferAction, Decided>>;
  /** What time alone makes of it; null: it is over. */
  inTime: TransferStatus | null;
  /** For the details in the Temporal UI. */
  means: string;
}

/** What each status of a transfer means; a new status is a type error until this table has it. */
const TRANSFER_RULES: Record<TransferStatus, TransferRule> = {
  requested: {
    becomes: { accept: 'accepted', decline: 'declined', cancel: 'cancelled' },
    inTime: 'expired',
    means: 'An admin of the account has to agree. Consent is read when the time for it is over.',
  },
  accepted: { becomes: { undo: 'undone' }, inTime: 'settled', means: 'It can still be undone.' },
  declined: { becomes: {}, inTime: null, means: 'An admin declined it.' },
  cancelled: { becomes: {}, inTime: null, means: 'The vendor withdrew it.' },
  expired: { becomes: {}, inTime: null, means: 'No admin agreed in time.' },
  undone: { becomes: {}, inTime: null, means: 'It was undone.' },
  settled: { becomes: {}, inTime: null, means: 'The account has another reseller.' },
};

export const isTransferOver = (status: TransferStatus): boolean => TRANSFER_RULES[status].inTime === null;

export const transferAfter = (action: TransferAction, status: TransferStatus): Decided | null =>
  TRANSFER_RULES[status].becomes[action] ?? null;

interface TimedTransfer {
  status: TransferStatus;
  expires_at: string;
  undo_until: string | null;
}

/** When time alone changes a transfer; null: never. */
export const transferEndsAt = ({ status, expires_at, undo_until }: TimedTransfer): string | null =>
  status === 'requested' ? expires_at : status === 'accepted' ? undo_until : null;

/** Its status at a moment: its run may be late. */
export function transferStatusAt(row: TimedTransfer, now: string): TransferStatus {
  const endsAt = transferEndsAt(row);
  return endsAt !== null && now >= endsAt ? (TRANSFER_RULES[row.status].inTime ?? row.status) : row.status;
}

/** A transfer's details in the Temporal UI. */
export const describeTransfer = ({ status }: TransferState, isFailing: boolean): string =>
  [
    `**${status}**. ${TRANSFER_RULES[status].means}`,
    ...(isFailing ? ['A step keeps failing; it is tried again. The log of the worker has the error.'] : []),
  ].join('\n\n');
