import { expect, it } from 'vitest';
import { changeInvitation } from '../../../cases/invitations/change-invitation.ts';
import { cancelOrder, cancelOwnOrders } from '../../../cases/orders/cancel-order.ts';
import type { Role } from '../../../contracts/states.ts';
import type { OrderRow } from '../../../db/rows.ts';
import type { Store } from '../../../db/store.ts';
import { type CaseDriver, driveCase, driveCustomer } from '../../activities/cases.ts';
import {
  NOW,
  seedAccount,
  seedInvitation,
  seedMember,
  seedOrder,
  seedUser,
  unique,
} from '../../support/cases/seed.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';

const dispatcher = { poke: () => {}, wakeNow: async () => {}, start: () => {}, stop: async () => {} };

async function cancel(store: Store, orderId: string, positions: number[] | null = null): Promise<void> {
  const order = (await store.orders.get(orderId)) as OrderRow;
  await cancelOrder({ store, dispatcher }, { order, positions, reason: 'a mistake', actor: 'operator' });
}

describeOnBothDatabases('a colleague’s invitation that an order made one for an admin', (database) => {
  /** A colleague was invited as a member, and the customer's first order names that person. */
  async function adopted({ role = 'member', others = [] }: { role?: Role; others?: string[] } = {}) {
    const store = database.store();
    const customerId = unique('C');
    const email = `${customerId.toLowerCase()}@meyer.example`;
    const accountId = await seedAccount(store, customerId);
    const { id, workflow_id } = await seedInvitation(store, { accountId, email, role });
    const { orderId, onboardingId } = await seedOrder(store, { customerId, email });
    const further = [];
    for (const other of others)
      further.push(await seedOrder(store, { customerId, email: other, ignored: true }));
    const { look } = driveCustomer(store, customerId);
    await look(NOW);
    const invitation = async () => {
      const row = await store.invitations.get(id);
      return { role: row?.role, status: row?.status };
    };
    const said = async () =>
      (await store.audit.ofAccount(accountId, { limit: 100 }))
        .filter(({ subject }) => subject === id)
        .map(({ action, actor }) => `${action} ${actor}`)
        .toReversed();
    const colleague: CaseDriver = driveCase(store, workflow_id);
    const ids = { customerId, accountId, orderId, onboardingId, id };
    return { store, look, invitation, said, email, further, colleague, ...ids };
  }

  it('is for a member again at once when the order is cancelled, and stays open', async () => {
    const { store, orderId, onboardingId, look, invitation, said } = await adopted();
    expect(await invitation()).toEqual({ role: 'admin', status: 'pending' });
    await cancel(store, orderId);
    expect(await invitation()).toEqual({ role: 'member', status: 'pending' });
    await cancel(store, orderId);
    await look(NOW);
    expect(await invitation()).toEqual({ role: 'member', status: 'pending' });
    expect((await store.onboardings.get(onboardingId))?.status).toBe('cancelled');
    expect(await said()).toEqual(['invitation.made_admin system', 'invitation.made_member operator']);
  });

  it('its person joins as a member then, and gets no license', async () => {
    const { store, orderId, accountId, id, email, colleague } = await adopted();
    await cancel(store, orderId);
    const { id: userId } = await seedUser(store, email);
    await colleague.steps.acceptInvitation({
      ...{ workflowId: colleague.workflowId, invitationId: id, epoch: 1, now: NOW, userId },
    });
    const members = await store.members.list(accountId, 10);
    expect(members.map(({ role }) => role)).toEqual(['member']);
  });

  it('is for a member again when the onboarding is cancelled, by the vendor or by the reseller', async () => {
    const vendors = await adopted();
    await driveCustomer(vendors.store, vendors.customerId).revoke(NOW);
    expect(await vendors.invitation()).toEqual({ role: 'member', status: 'pending' });
    const resellers = await adopted();
    const { onboardingId, customerId } = resellers;
    const submitter = (await resellers.store.orders.get(resellers.orderId))?.submitter ?? '';
    const own = { onboardingId, customerId, submitter, actor: 'key:key_1' };
    await cancelOwnOrders({ store: resellers.store, dispatcher }, own);
    expect(await resellers.invitation()).toEqual({ role: 'member', status: 'pending' });
  });

  it('leaves the place to the person whom the next order names', async () => {
    const next = `${unique('next')}@meyer.example`;
    const { store, orderId, onboardingId, look, invitation } = await adopted({ others: [next] });
    await cancel(store, orderId);
    expect(await invitation()).toEqual({ role: 'member', status: 'pending' });
    await look(NOW);
    const onboarding = await store.onboardings.get(onboardingId);
    const invited = await store.invitations.get(onboarding?.invitation_id ?? '');
    expect(onboarding?.status).toBe('invited');
    expect(invited).toMatchObject({ email: next, role: 'admin', status: 'pending' });
    expect(await invitation()).toEqual({ role: 'member', status: 'pending' });
  });

  it('stays one for an admin while an order that names its person stands', async () => {
    const { store, orderId, customerId, email, look, invitation } = await adopted();
    const second = await seedOrder(store, { customerId, email });
    await look(NOW);
    await cancel(store, orderId);
    await look(NOW);
    expect(await invitation()).toEqual({ role: 'admin', status: 'pending' });
    await cancel(store, second.orderId);
    expect(await invitation()).toEqual({ role: 'member', status: 'pending' });
  });

  it('is for a member again when the order is cancelled after another admin joined', async () => {
    const { store, orderId, accountId, onboardingId, look, invitation } = await adopted();
    await seedMember(store, { accountId, email: `${unique('ada')}@meyer.example`, role: 'admin' });
    await look(NOW);
    expect((await store.onboardings.get(onboardingId))?.status).toBe('completed');
    expect(await invitation()).toEqual({ role: 'admin', status: 'pending' });
    await cancel(store, orderId);
    expect(await invitation()).toEqual({ role: 'member', status: 'pending' });
  });

  it('can be made one for an admin by the next order, and be undone again', async () => {
    const { store, orderId, customerId, email, look, invitation, said } = await adopted();
    await cancel(store, orderId);
    await look(NOW);
    const again = await seedOrder(store, { customerId, email });
    await look(NOW);
    expect(await invitation()).toEqual({ role: 'admin', status: 'pending' });
    await cancel(store, again.orderId);
    expect(await invitation()).toEqual({ role: 'member', status: 'pending' });
    expect(await said()).toHaveLength(4);
  });

  it('stays one for an admin that a colleague wanted, before or since', async () => {
    const before = await adopted({ role: 'admin' });
    await cancel(before.store, before.orderId);
    expect(await before.invitation()).toEqual({ role: 'admin', status: 'pending' });
    const since = await adopted();
    const { store, accountId, id, orderId } = since;
    await seedMember(store, { accountId, email: `${unique('ada')}@meyer.example`, role: 'admin' });
    await since.look(NOW);
    const row = await store.invitations.get(id);
    if (!row) throw new Error('it is gone');
    const change = { row, by: { keyId: 'key_1' }, role: 'admin', locale: row.locale } as const;
    expect(await changeInvitation({ store }, change)).toBe('done');
    await cancel(store, orderId);
    expect(await since.invitation()).toEqual({ role: 'admin', status: 'pending' });
  });
});
