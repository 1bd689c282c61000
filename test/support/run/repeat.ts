import { expect } from 'vitest';
import type { CaseState, OutcomeCode, StepResult } from '../../../contracts/steps.ts';
import type { Store } from '../../../db/store.ts';
import { COMPANY, hoursAfter, LICENSE_KEY } from '../cases/seed.ts';

const TABLES = [
  'users',
  'memberships',
  'customers',
  'contacts',
  'business_accounts',
  'onboardings',
  'orders',
  'order_lines',
  'order_contacts',
  'licenses',
  'license_changes',
  'invitations',
  'invitation_links',
  'invitation_notes',
  'mail_sends',
  'mailbox',
  'audit_events',
  'case_wakes',
  'case_problems',
];

/** Every row of every table that steps may write, so that two dumps are equal when nothing changed. */
export async function dump(store: Store): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const table of TABLES) {
    const rows: unknown[] = await store.knex(table);
    tables[table] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return tables;
}

/**
 * Runs a step, then repeats it as after a crash: with the same clock, and with a later one. The repeats must write
 * nothing and return the same, except for `repeatCode` if a repeat has its own code.
 * @returns the result of the first run
 */
export async function repeated(
  store: Store,
  at: string,
  step: (now: string) => Promise<StepResult>,
  repeatCode?: OutcomeCode,
): Promise<StepResult & { state: CaseState }> {
  const first = await step(at);
  const after = await dump(store);
  for (const now of [at, hoursAfter(at, 0.5)]) {
    const again = await step(now);
    expect(await dump(store)).toEqual(after);
    expect(again).toEqual(repeatCode ? { ...first, outcome: { code: repeatCode } } : first);
  }
  expectNothingPersonal(first);
  const { state } = first;
  if (!state) throw new Error('the step returned no case');
  return { ...first, state };
}

/** Runs a step that must be refused: returns the code, and checks that nothing is written. */
export async function refused(store: Store, step: () => Promise<StepResult>): Promise<OutcomeCode> {
  const before = await dump(store);
  const result = await step();
  expect(await dump(store)).toEqual(before);
  expectNothingPersonal(result);
  return result.outcome.code;
}

/** A step's result enters a history: no address, no name, no key. */
function expectNothingPersonal(result: StepResult): void {
  const text = JSON.stringify(result);
  for (const secret of ['@', COMPANY, LICENSE_KEY, 'Ada']) expect(text).not.toContain(secret);
}
