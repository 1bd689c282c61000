import { type MailWish, setOptOut } from '../../cases/campaigns/set-opt-out.ts';
import type { Mode } from '../../contracts/states.ts';
import { printableJson, type Terminal } from '../terminal.ts';
import { unknownId } from '../unknown-id.ts';
import { withStore } from '../with-store.ts';

/**
 * `gatehouse customer opt-out` and `opt-in`; repeating one changes nothing and exits with 0.
 * @throws UserError when there is no such customer
 */
export async function optCustomer(
  customerId: string,
  { mode, json, optedOut }: { mode: Mode; json?: boolean; optedOut: boolean },
  terminal: Terminal,
): Promise<void> {
  const result = await withStore(terminal, mode, (store) =>
    setOptOut(store, { customerId, optedOut, actor: 'operator' }),
  );
  if (!result) {
    throw unknownId('customer', customerId, mode);
  }
  const { wish, changed } = result;
  terminal.out(json ? `${printableJson({ mode, ...wish, changed }, 2)}\n` : toText(wish, changed));
}

function toText({ customerId, optedOut, optedOutAt, openOnboardingId }: MailWish, changed: boolean): string {
  if (!optedOut) {
    return changed
      ? `${customerId} is opted in: campaigns may invite it again.\n`
      : `${customerId} was not opted out; nothing to do.\n`;
  }
  const said = changed
    ? `${customerId} is opted out: no campaign will invite it.\n`
    : `${customerId} is opted out already, since ${optedOutAt}; nothing to do.\n`;
  const open = openOnboardingId
    ? `Its onboarding ${openOnboardingId} is open and continues until it is cancelled.\n`
    : '';
  return said + open;
}
