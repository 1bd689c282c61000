import type { TransferStatus } from './states.ts';

/**
 * The data between the transfer workflow and its step. All of it ends up in a history: ids, enums and ISO dates only.
 */

/** A transfer as its workflow sees it; the row decides. */
export interface TransferState {
  transferId: string;
  status: TransferStatus;
  /** When it expires, or can be undone no more; null: it is over. */
  nextAt: string | null;
}

/** The step of a transfer; one short transaction, and may run twice. */
export interface TransferSteps {
  /** Reads the row; ends it if its time is over. Null: there is no such transfer. */
  lookOverTransfer(input: { transferId: string; now: string }): Promise<TransferState | null>;
}
