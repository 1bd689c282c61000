import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../../../cases/environment.ts';
import { acceptSignedIn } from '../../../cases/invitations/account-invitation.ts';
import { moveInvitation } from '../../../cases/invitations/change-invitation.ts';
import { inviteColleagues } from '../../../cases/invitations/invite-colleagues.ts';
import type { InvitationRow } from '../../../db/rows.ts';
import { seedAccount, seedUser, unique } from '../../support/cases/seed.ts';
import type { World } from '../../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../../support/cases/world-on.ts';
import { untilAnswered } from '../../support/run/until-answered.ts';
import { mailsTo } from '../../support/run/watch.ts';

const by = { keyId: 'key_sales' };

describe.each(DATABASES)('an invitation that is moved while its person joins (%s)', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorldOn(kind);
  });
  afterAll(() => world.close());

  /** A colleague who has been mailed an invitation for an admin, and how that person joins. */
  async function invited() {
    const { store } = world.test;
    const accountId = await seedAccount(store);
    const invite = (email: string) =>
      inviteColleagues(world.test, { accountId, people: [{ email, role: 'admin', locale: 'en' }], by });
    const [old, right] = [`${unique('old')}@meyer.example`, `${unique('right')}@meyer.example`];
    const { id: userId } = await seedUser(store, old);
    await invite(old);
    await mailsTo(world.test, old, 1);
    const row = (await store.invitations.findLive(accountId, old)) as InvitationRow;
    const join = async () =>
      expect(await untilAnswered(() => acceptSignedIn(world.test, { row, userId }))).toEqual({
        code: 'done',
      });
    /** Those to the other address, by status. */
    const others = async () =>
      (await store.invitations.ofAccount(accountId, 10))
        .filter(({ email }) => email === right)
        .map(({ status }) => status);
    return { row, right, invite, join, others };
  }

  /** Begins no case before the person has joined. */
  const joiningFirst = (join: () => Promise<void>): Environment => {
    const { dispatcher } = world.test;
    const wakeNow = async (workflowId: string) => {
      await join();
      await dispatcher.wakeNow(workflowId);
    };
    return { ...world.test, dispatcher: { ...dispatcher, wakeNow } };
  };

  test('invites no one else, if the person was first', async () => {
    const { row, right, join, others } = await invited();
    await join();
    expect(await moveInvitation(world.test, { row, by, email: right })).toEqual({ code: 'closed' });
    expect(await others()).toEqual([]);
  });

  test('leaves no second one open, if the person joins in between', async () => {
    const { row, right, join, others } = await invited();
    const moved = await moveInvitation(joiningFirst(join), { row, by, email: right });
    expect(moved).toEqual({ code: 'closed' });
    expect(await others()).toEqual(['revoked']);
  });

  test('leaves the one that the other address had before', async () => {
    const { row, right, invite, join, others } = await invited();
    await invite(right);
    await mailsTo(world.test, right, 1);
    // Asked again before its mail has left, it is begun again.
    await world.test.store.knex('invitations').where({ email: right }).update({ send_count: 0 });
    const moved = await moveInvitation(joiningFirst(join), { row, by, email: right });
    expect(moved).toEqual({ code: 'closed' });
    expect(await others()).toEqual(['pending']);
  });
});
