import { transferWorkflowId } from '../contracts/ids.ts';
import type { TransferSteps } from '../contracts/transfer-steps.ts';
import { endTransferInTime } from '../domain/resellers/decide-transfer.ts';
import { transferEndsAt } from '../policy/transfer-states.ts';
import type { StepDeps } from './step.ts';

/** The step of a transfer: one transaction under the row's lock. */
export const createTransferActivities = ({ store }: Pick<StepDeps, 'store'>): TransferSteps => ({
  lookOverTransfer: ({ transferId, now }) =>
    store.commit(async (trx) => {
      const locked = await store.transfers.lock(transferId, trx);
      const row = locked && (await endTransferInTime(store, locked, now, trx));
      // A wake is locked last, as its writers do.
      await store.caseWakes.answered(transferWorkflowId(transferId), trx);
      return row ? { transferId: row.id, status: row.status, nextAt: transferEndsAt(row) } : null;
    }),
});
