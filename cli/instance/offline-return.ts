import { createReturnReceipt, writeReturnReceipt } from '../../certificates/offline/return-receipt.ts';
import { encodeTypedReturn } from '../../certificates/typed/typed-return.ts';
import { UserError } from '../../contracts/user-error.ts';
import type { Terminal } from '../terminal.ts';
import { openInstanceStore } from './instance-store.ts';
import { inRows } from './offline-request.ts';
import { type OfflineState, readInstanceKey, readOfflineState, writeOfflineState } from './offline-state.ts';

export interface ReturnFlags {
  data?: string;
  typed?: boolean;
}

/**
 * Gives the seat back: the certificate is removed and never installed again, and then the receipt is written. A receipt
 * that was lost is written again.
 */
export async function writeReturn(flags: ReturnFlags, terminal: Terminal): Promise<void> {
  const store = await openInstanceStore(flags.data, terminal.env);
  const state = await giveBack(store.folder);
  const last = state.returned.at(-1);
  if (!last)
    throw new UserError('There is no seat to give back: no answer is installed.', { kind: 'not_found' });
  const about = { ...last, returnedAt: new Date(last.returnedAt) };
  const receipt = createReturnReceipt(await readInstanceKey(store.folder), about);
  terminal.out(flags.typed ? inRows(encodeTypedReturn(receipt)) : writeReturnReceipt(receipt));
}

async function giveBack(folder: string): Promise<OfflineState> {
  const state = await readOfflineState(folder);
  if (!state.installed) return state;
  const { certificateId, instanceId, issuedAt } = state.installed;
  const tombstone = { certificateId, instanceId, issuedAt, returnedAt: new Date().toISOString() };
  const next = { ...state, installed: null, returned: [...state.returned, tombstone] };
  await writeOfflineState(folder, next);
  return next;
}
