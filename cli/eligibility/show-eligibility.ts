import { type CustomerEligibility, customerEligibility } from '../../cases/campaigns/customer-eligibility.ts';
import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { LICENSE_EXPLANATIONS } from '../../policy/eligibility-wording.ts';
import { productName } from '../../policy/products.ts';
import { count } from '../../policy/wording.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';

/**
 * `gatehouse eligibility`: prints the answer and the reason of each license; either answer exits with 0.
 * @throws UserError when there is no such customer
 */
export async function showEligibility(
  customerId: string,
  { mode, json }: { mode: Mode; json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const known = await withStore(terminal, mode, (store) => customerEligibility(store, customerId, today));
  if (!known) {
    const name = printable(customerId);
    throw new UserError(`There is no customer ${name} in ${mode} mode: see gatehouse import licenses.`, {
      kind: 'not_found',
    });
  }
  terminal.out(json ? toJson(known, mode, today) : toText(known));
}

function toJson({ answer, ...known }: CustomerEligibility, mode: Mode, today: string): string {
  const said = answer.eligible
    ? { eligible: true }
    : { eligible: false, reason: answer.reason, explanation: answer.explanation };
  const { customerId, companyName, licenses } = known;
  return `${printableJson({ mode, today, customerId, companyName, ...said, licenses }, 2)}\n`;
}

function toText({ customerId, companyName, answer, licenses }: CustomerEligibility): string {
  const said = answer.eligible
    ? `eligible: ${count(answer.records.length, 'license')} would create the business account.`
    : `not eligible (${answer.reason}): ${answer.explanation}`;
  const lines = licenses.map((license) => {
    const insured = license.upgradeInsuranceUntil ? `, insured until ${license.upgradeInsuranceUntil}` : '';
    const what = `${productName(license.product)} ${license.version}, ${license.kind}${insured}`;
    const reason = license.reason === null ? 'eligible' : `no: ${LICENSE_EXPLANATIONS[license.reason]}`;
    return `  ${license.licenseKey}  ${what}  ${reason}`;
  });
  return `${[`${customerId}  ${companyName}`, said, ...lines].map(printable).join('\n')}\n`;
}
