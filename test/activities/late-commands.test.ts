// @module-tag long
import { expect, it } from 'vitest';
import type { CaseSteps, StepResult } from '../../contracts/steps.ts';
import { hoursAfter, NOW, seedContact, seedInvitation, seedOrder, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { refused } from '../support/run/repeat.ts';
import { driveCase, type InvitedCase, invitedCase } from './cases.ts';

const LATER = hoursAfter(NOW, 5);

type About = ReturnType<InvitedCase['about']>;
type Ask = (
  steps: CaseSteps,
  about: About,
  ids: { userId: string; contactId: string },
) => Promise<StepResult>;

/** Late commands about an invitation that is no longer, or never was, the run's. */
const ASKED: Record<string, Ask> = {
  accept: (steps, about, { userId }) => steps.acceptInvitation({ ...about, userId }),
  decline: (steps, about) => steps.declineInvitation({ ...about, noteId: 'note_1' }),
  reminders: (steps, about) => steps.setReminders({ ...about, enabled: false }),
  resend: (steps, about) => steps.resendInvitation({ ...about, sendNumber: null, by: 'invitee' }),
  correct: (steps, about, { contactId }) =>
    steps.correctInvitation({ ...about, contactId, sendNumber: null }),
  revoke: (steps, { workflowId, invitationId, now }) =>
    steps.revokeCase({ workflowId, id: invitationId, now }),
};

const asked = Object.entries(ASKED);

describeOnBothDatabases('a late command', (database) => {
  const idsOf = async ({ customerId, invitee }: InvitedCase) => ({
    userId: await invitee(),
    contactId: await seedContact(database.store(), { customerId, email: `${unique('g')}@meyer.example` }),
  });

  /** Expects a refusal: nothing is written, and the answer has the run's own case. */
  async function expectRefused(its: InvitedCase, step: () => Promise<StepResult>, code: string) {
    const own = (await its.look(LATER)).state;
    expect(await refused(database.store(), step)).toBe(code);
    const { state } = await step();
    expect(state).toEqual(own);
    return own;
  }

  const OF_CANCELLED: Record<string, string> = {
    ...{ accept: 'revoked', decline: 'revoked', reminders: 'replaced', resend: 'revoked' },
    ...{ correct: 'revoked', revoke: 'not_found' },
  };
  it.each(asked)(
    '%s about the invitation of a cancelled onboarding does not change the next one',
    async (name, ask) => {
      const store = database.store();
      const its = await invitedCase(store);
      const { customerId, email, steps, revoke, about } = its;
      const ids = await idsOf(its);
      await revoke(NOW);
      const next = await seedOrder(store, { customerId, email });
      const step = () => ask(steps, about(LATER), ids);
      // Also before the order was taken.
      const early = await step();
      expect(early.state).toMatchObject({
        onboardingId: next.onboardingId,
        status: 'received',
        closed: false,
      });
      const own = await expectRefused(its, step, String(OF_CANCELLED[name]));
      expect(own).toMatchObject({ onboardingId: next.onboardingId, status: 'invited', closed: false });
      expect(own?.invitation?.status).toBe('pending');
      expect(await store.onboardings.get(its.onboardingId)).toMatchObject({
        status: 'cancelled',
        closed_at: NOW,
      });
    },
  );

  const OF_COMPLETED: Record<string, string> = {
    ...{ accept: 'done', decline: 'already_used', reminders: 'replaced', resend: 'closed' },
    ...{ correct: 'closed', revoke: 'not_found' },
  };
  it.each(asked)('%s about an accepted invitation does not affect a later order', async (name, ask) => {
    const store = database.store();
    const its = await invitedCase(store);
    const { customerId, email, steps, about } = its;
    const ids = await idsOf(its);
    await steps.acceptInvitation({ ...about(NOW), userId: ids.userId });
    const next = await seedOrder(store, { customerId, email });
    const step = () => ask(steps, about(LATER), ids);
    const own = await expectRefused(its, step, String(OF_COMPLETED[name]));
    expect(own).toMatchObject({ onboardingId: next.onboardingId, status: 'completed', boundLicenses: 1 });
    expect(own?.invitation).toBeNull();
  });

  it.each(asked)("%s about another customer's invitation is not found", async (_name, ask) => {
    const its = await invitedCase(database.store());
    const other = await invitedCase(database.store());
    const about = { ...its.about(LATER), invitationId: other.invitationId };
    const ids = await idsOf(other);
    const own = await expectRefused(its, () => ask(its.steps, about, ids), 'not_found');
    expect(own).toMatchObject({ onboardingId: its.onboardingId, status: 'invited' });
    expect(await other.look(LATER)).toMatchObject({ state: other.state });
  });

  it.each(asked)('%s about an invitation that never existed is not found', async (_name, ask) => {
    const its = await invitedCase(database.store());
    const about = { ...its.about(LATER), invitationId: 'inv_none' };
    const ids = await idsOf(its);
    await expectRefused(its, () => ask(its.steps, about, ids), 'not_found');
  });

  it.each(asked)(
    "%s to the run of a colleague's invitation about another one is not found",
    async (_name, ask) => {
      const store = database.store();
      const its = await invitedCase(store);
      const { accountId } = its;
      const row = await seedInvitation(store, { accountId, email: `${unique('b')}@meyer.example` });
      const colleagues = driveCase(store, row.workflow_id);
      const own = (await colleagues.look(NOW)).state;
      const ids = await idsOf(its);
      const about = { ...its.about(LATER), workflowId: row.workflow_id };
      const step = () => ask(colleagues.steps, about, ids);
      expect(await refused(store, step)).toBe('not_found');
      expect((await step()).state).toEqual(own);
    },
  );

  it('to cancel an onboarding that is over, or another customer’s, does not change the open one', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { customerId, email, steps, workflowId, revoke, onboardingId } = its;
    await revoke(NOW);
    const next = await seedOrder(store, { customerId, email });
    const cancel = (id: string) => () => steps.revokeCase({ workflowId, id, now: LATER });
    await expectRefused(its, cancel(onboardingId), 'done');
    const stranger = await invitedCase(store);
    await expectRefused(its, cancel(stranger.onboardingId), 'not_found');
    await expectRefused(its, cancel('onb_none'), 'not_found');
    await steps.revokeCase({ workflowId, id: next.onboardingId, now: LATER });
    expect((await store.onboardings.get(next.onboardingId))?.status).toBe('cancelled');
    expect((await stranger.onboarding()).status).toBe('invited');
  });
});
