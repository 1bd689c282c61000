// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../../../cases/environment.ts';
import { acceptSignedIn } from '../../../cases/invitations/account-invitation.ts';
import {
  changeInvitation,
  type Moved,
  moveInvitation,
} from '../../../cases/invitations/change-invitation.ts';
import { inviteColleagues } from '../../../cases/invitations/invite-colleagues.ts';
import type { InvitationRow } from '../../../db/rows.ts';
import { waits } from '../../../policy/invitation-states.ts';
import { seedAccount, seedUser, unique } from '../../support/cases/seed.ts';
import type { World } from '../../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../../support/cases/world-on.ts';
import { untilAnswered } from '../../support/run/until-answered.ts';
import { eventually, mailsTo } from '../../support/run/watch.ts';

const by = { keyId: 'key_sales' };

describe.each(DATABASES)('an invitation that is moved while something else happens to it (%s)', (kind) => {
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
    const join = async () => (await untilAnswered(() => acceptSignedIn(world.test, { row, userId })))?.code;
    const move = (email: string, environment: Environment = world.test) =>
      untilAnswered(() => moveInvitation(environment, { row, by, email }));
    /** The account's other invitations. */
    const others = async () =>
      (await store.invitations.ofAccount(accountId, 10)).filter(({ id }) => id !== row.id);
    /** To which of them a person can still answer. */
    const open = async () => (await others()).flatMap(({ email, status }) => (waits(status) ? email : []));
    return { row, right, invite, join, move, others, open };
  }

  /** Tells no run of an invitation; `then` happens in place of it. */
  const waking = (then: () => Promise<unknown>): Environment => {
    const wakeNow = async () => {
      await then();
    };
    return { ...world.test, dispatcher: { ...world.test.dispatcher, poke: () => undefined, wakeNow } };
  };

  test('invites no one else, if the person was first', async () => {
    const { right, join, move, others } = await invited();
    expect(await join()).toBe('done');
    expect(await move(right)).toEqual({ code: 'closed' });
    expect(await others()).toEqual([]);
  });

  test('is refused, or lets no one join, at the same moment', async () => {
    const { right, join, move, open } = await invited();
    const [moved, joined] = await Promise.all([move(right), join()]);
    const isMoved = moved.code === 'done';
    expect([moved.code, joined]).toEqual(isMoved ? ['done', 'revoked'] : ['closed', 'done']);
    expect(await open()).toEqual(isMoved ? [right] : []);
  });

  test('lets no one join by the old link, if its process is killed once the new one is stored', async () => {
    const { row, right, join, move, open } = await invited();
    const killed = new Promise<never>(() => {});
    await new Promise<void>((resolve) => {
      const kill = () => {
        resolve();
        return killed;
      };
      void move(right, waking(kill));
    });
    expect(await join()).toBe('revoked');
    expect(await open()).toEqual([right]);
    // What the process did not tell is told by the next one.
    await mailsTo(world.test, right, 1);
    await runEnds(row);
    expect(await move(right)).toMatchObject({ code: 'done' });
    expect(await open()).toEqual([right]);
  });

  test('leaves the one that the other address had before', async () => {
    const { right, invite, join, move, open } = await invited();
    await invite(right);
    await mailsTo(world.test, right, 1);
    expect(await join()).toBe('done');
    expect(await move(right)).toEqual({ code: 'closed' });
    expect(await open()).toEqual([right]);
  });

  test('goes to one of two addresses that are given at once', async () => {
    const { right, move, open, row } = await invited();
    const left = `${unique('left')}@meyer.example`;
    const moved = await Promise.all([move(right), move(left)]);
    expect(moved.map(({ code }) => code).toSorted()).toEqual(['closed', 'done']);
    const to = moved[0]?.code === 'done' ? right : left;
    expect(await open()).toEqual([to]);
    await mailsTo(world.test, to, 1);
    await runEnds(row);
    const withdrawn = await world.test.store
      .knex('audit_events')
      .where({ subject: row.id, action: 'invitation.withdrawn' });
    expect(withdrawn).toMatchObject([{ actor: 'key:key_sales' }]);
  });

  test('goes to the first of two addresses, also if the second had one before', async () => {
    const { right, invite, move, open } = await invited();
    const left = `${unique('left')}@meyer.example`;
    await invite(left);
    let second: Moved | undefined;
    const between = async () => {
      second ??= await move(left);
    };
    expect(await move(right, waking(between))).toMatchObject({ code: 'done' });
    expect(second).toEqual({ code: 'closed' });
    expect(await open()).toEqual(expect.arrayContaining([left, right]));
    expect(await move(right)).toMatchObject({ code: 'done' });
    expect(await move(left)).toEqual({ code: 'closed' });
  });

  test('takes the role that it has when it is moved', async () => {
    const { row, move, others } = await invited();
    const changed = { row, by, role: 'admin', locale: 'de' } as const;
    expect(row).not.toMatchObject({ role: 'admin', locale: 'de' });
    expect(await changeInvitation(world.test, changed)).toBe('done');
    // As a request that has read it before.
    expect(await move(`${unique('right')}@meyer.example`)).toMatchObject({ code: 'done' });
    expect(await others()).toMatchObject([{ role: 'admin', locale: 'de' }]);
  });

  test('is told of again by a repeat, also if it was withdrawn by a page that still showed it', async () => {
    const { row, right, move } = await invited();
    const moved = await move(right);
    // While its run does not know the move yet, it can be withdrawn once more.
    await world.test.store.audit.record({
      naturalKey: unique('withdrawn'),
      at: new Date().toISOString(),
      action: 'invitation.withdrawn',
      actor: 'user:usr_1',
      businessAccountId: row.business_account_id,
      subject: row.id,
    });
    expect(await move(right)).toEqual(moved);
  });

  const runEnds = ({ workflow_id }: InvitationRow) =>
    eventually(`the end of ${workflow_id}`, async () => {
      const { status } = await world.test.temporal.client.workflow.getHandle(workflow_id).describe();
      return status.name === 'COMPLETED';
    });
});
