import { assignLicense, type DisputeOutcome, rejectLicense } from '../../cases/licenses/settle-dispute.ts';
import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { unknownId } from '../unknown-id.ts';
import { withStore } from '../with-store.ts';

const DECISIONS = {
  assign: {
    decide: assignLicense,
    done: "is its customer's now.",
    unchanged: "is its customer's already; nothing to do.",
  },
  reject: { decide: rejectLicense, done: 'has ended.', unchanged: 'has ended already; nothing to do.' },
} as const;

const REFUSALS: Partial<Record<DisputeOutcome, string>> = {
  not_disputed: 'is not disputed: only the license that came later is.',
  double: 'is in the history of another license of the same customer: name that one.',
};

/**
 * `gatehouse license assign` and `reject`; repeating one changes nothing and exits with 0.
 * @throws UserError when there is no such license, or nothing to decide about it
 */
export async function decideDispute(
  licenseId: string,
  { mode, json, decision }: { mode: Mode; json?: boolean; decision: keyof typeof DECISIONS },
  terminal: Terminal,
): Promise<void> {
  const { decide, ...said } = DECISIONS[decision];
  const outcome = await withStore(terminal, mode, (store) => decide(store, { licenseId, actor: 'operator' }));
  if (outcome === 'not_found') {
    throw unknownId('license', licenseId, mode);
  }
  if (outcome !== 'done' && outcome !== 'unchanged')
    throw new UserError(`The license ${printable(licenseId)} ${REFUSALS[outcome]}`, { kind: 'refused' });
  const changed = outcome === 'done';
  terminal.out(
    json
      ? `${printableJson({ mode, licenseId, decision, changed }, 2)}\n`
      : `${printable(licenseId)} ${said[outcome]}\n`,
  );
}
