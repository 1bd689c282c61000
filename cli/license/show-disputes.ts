import { type Dispute, listDisputes } from '../../cases/licenses/list-disputes.ts';
import type { Mode } from '../../contracts/states.ts';
import { productName } from '../../policy/products.ts';
import { inColour, stateCell } from '../colour.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';

const SHOWN = 500;

/** `gatehouse license list --disputed`: the oldest first. */
export async function showDisputes(
  { mode, json }: { mode: Mode; json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const disputes = await withStore(terminal, mode, (store) => listDisputes(store, SHOWN));
  if (json) terminal.out(`${printableJson({ mode, data: disputes }, 2)}\n`);
  else if (disputes.length === 0) terminal.out(`No license is disputed in ${mode} mode.\n`);
  else terminal.out(disputes.map((one) => toText(one, terminal)).join('\n'));
}

function toText(dispute: Dispute, terminal: Terminal): string {
  const { product, licenseKey, since, other, recordedFor } = dispute;
  return [
    `${productName(product)}, key ${printable(licenseKey)}, disputed since ${since}`,
    `  ${describe(dispute, terminal)}`,
    ...(other ? [`  other: ${describe(other, terminal)}`] : []),
    ...(recordedFor
      ? [`  your records: ${printable(recordedFor.customerId)}, ${printable(recordedFor.companyName)}`]
      : []),
    ...(other || recordedFor ? [] : ['  no other license has the key any more']),
    '',
  ].join('\n');
}

function describe(
  { licenseId, status, customerId, companyName, orders }: NonNullable<Dispute['other']>,
  terminal: Terminal,
): string {
  const named = orders.map(
    ({ externalOrderId, channel, receivedAt }) =>
      `${printable(externalOrderId)} (${channel}, ${receivedAt.slice(0, 10)})`,
  );
  const customer = customerId === null ? 'no customer' : printable(customerId);
  return `${licenseId}  ${inColour(terminal, stateCell(status))}  ${customer}, ${printable(companyName)}; orders: ${named.join(', ')}`;
}
