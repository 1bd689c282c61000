import { expect, it } from 'vitest';
import { customerEligibility } from '../../../cases/campaigns/customer-eligibility.ts';
import { setOptOut } from '../../../cases/campaigns/set-opt-out.ts';
import { aLicense, record } from '../../support/cases/campaigns.ts';
import { seedOrder } from '../../support/cases/seed.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';

describeOnBothDatabases('opting out', (database) => {
  const known = async (): Promise<string> => {
    const license = aLicense();
    await record(database.store(), [license]);
    return String(license.customerId);
  };
  const opt = (customerId: string, optedOut: boolean) =>
    setOptOut(database.store(), { customerId, optedOut, actor: 'operator' });
  const eligible = async (customerId: string) =>
    (await customerEligibility(database.store(), customerId, '2027-01-01'))?.answer;
  const audited = (customerId: string): Promise<unknown[]> =>
    database
      .store()
      .knex('audit_events')
      .where({ subject: customerId })
      .orderBy('at')
      .select('action', 'actor', 'at');

  it('keeps campaigns off until the customer opts in again, each once in the audit trail', async () => {
    const id = await known();
    const out = await opt(id, true);
    const at = out?.wish.optedOutAt;
    expect(out).toEqual({
      changed: true,
      wish: { customerId: id, optedOut: true, optedOutAt: expect.any(String), openOnboardingId: null },
    });
    expect(await eligible(id)).toMatchObject({ eligible: false, reason: 'opted_out' });
    expect(await opt(id, true)).toMatchObject({ changed: false, wish: { optedOutAt: at } });

    const wish = { customerId: id, optedOut: false, optedOutAt: null, openOnboardingId: null };
    expect(await opt(id, false)).toEqual({ changed: true, wish });
    expect(await opt(id, false)).toEqual({ changed: false, wish });
    expect(await eligible(id)).toMatchObject({ eligible: true });
    expect(await audited(id)).toEqual([
      { action: 'customer.opted_out', actor: 'operator', at },
      { action: 'customer.opted_in', actor: 'operator', at: expect.any(String) },
    ]);
  });

  it('set twice at once is one event', async () => {
    const id = await known();
    const answers = await Promise.all([opt(id, true), opt(id, true), opt(id, true)]);
    expect(answers.filter((answer) => answer?.changed)).toHaveLength(1);
    expect(await audited(id)).toHaveLength(1);
  });

  it('names the open onboarding', async () => {
    const id = await known();
    const { onboardingId } = await seedOrder(database.store(), { customerId: id });
    expect((await opt(id, true))?.wish.openOnboardingId).toBe(onboardingId);
  });

  it('is for known customers only', async () => {
    expect(await opt('unknown', true)).toBeUndefined();
    expect(await audited('unknown')).toEqual([]);
  });
});
