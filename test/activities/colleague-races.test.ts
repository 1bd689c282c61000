import { expect, it } from 'vitest';
import {
  hoursAfter,
  NOW,
  seedAccount,
  seedInvitation,
  seedOrder,
  seedUser,
  unique,
} from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { untilWaitedFor } from '../support/databases/waiting.ts';
import { createSteps, driveCase, driveCustomer } from './cases.ts';

const LATER = hoursAfter(NOW, 5);

// The invitation's workflow and the onboarding's run side by side, so their steps may meet.
describeOnBothDatabases("a colleague's invitation and the order that waits for it", (database) => {
  async function seeded(role: 'admin' | 'member') {
    const store = database.store();
    const customerId = unique('C');
    const email = `${customerId.toLowerCase()}@meyer.example`;
    const accountId = await seedAccount(store, customerId);
    const row = await seedInvitation(store, { accountId, email, role });
    await driveCase(store, row.workflow_id).look(NOW);
    const order = await seedOrder(store, { customerId, email });
    const { id: userId } = await seedUser(store, email);
    const { look, steps, workflowId } = driveCustomer(store, customerId);
    const about = { workflowId: row.workflow_id, invitationId: row.id, epoch: 1, now: LATER };
    return { store, look, steps, workflowId, about, accountId, invitationId: row.id, userId, ...order };
  }

  it.each(['admin', 'member'] as const)(
    'an order that comes while its invitee joins as %s sees how that ended',
    async (role) => {
      const { store, look, accountId, invitationId, userId } = await seeded(role);
      const other = database.otherStore();
      let taking: Promise<unknown> = Promise.resolve();
      await other.knex.transaction(async (trx) => {
        await other.invitations.lock(invitationId, trx);
        taking = look(LATER).catch((error: unknown) => error);
        await untilWaitedFor(trx);
        await other.members.join({ accountId, userId, role, now: LATER }, trx);
        await other.invitations.update(invitationId, { status: 'accepted', accepted_by: userId }, trx);
      });
      await taking;
      // Temporal repeats a failed step; a step that was done gives the same answer again.
      const { state } = await look(LATER);
      expect(state).toMatchObject(
        role === 'admin'
          ? { status: 'completed', heldLicenses: 0, boundLicenses: 1 }
          : { status: 'invited', heldLicenses: 1, invitation: { status: 'pending' } },
      );
      expect((await store.members.of(accountId, userId))?.role).toBe(role);
      expect((await store.invitations.get(invitationId))?.role).toBe(role);
    },
  );

  it('accepting and cancelling at once never block each other', async () => {
    const other = createSteps(database.otherStore());
    for (let round = 0; round < 5; round += 1) {
      const { store, look, steps, about, workflowId, invitationId, userId } = await seeded('admin');
      await look(NOW);
      const [accepted] = await Promise.all([
        steps.acceptInvitation({ ...about, userId }),
        other.revokeCase({ workflowId, id: null, now: LATER }),
      ]);
      expect(accepted.outcome.code).toBe('done');
      expect((await store.invitations.get(invitationId))?.status).toBe('accepted');
    }
  });
});
