// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inviteColleagues } from '../../../cases/invitations/invite-colleagues.ts';
import { mailReset } from '../../../cases/people/passwords.ts';
import { seedAccount, unique } from '../../support/cases/seed.ts';
import type { World } from '../../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../../support/cases/world-on.ts';
import { AN_ORIGIN } from '../../support/portal/origin.ts';
import { aMember } from '../../support/portal/people-with-passwords.ts';
import { untilAnswered } from '../../support/run/until-answered.ts';
import { eventually } from '../../support/run/watch.ts';

describe.each(DATABASES)('sixty accounts that invite one address (%s)', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorldOn(kind);
  });
  afterAll(() => world.close());

  test('reach it six times; its owner still gets a new password', async () => {
    const { store } = world.test;
    const email = `${unique('target')}@meyer.example`;
    await aMember(world.test, email);
    const accounts: string[] = [];
    while (accounts.length < 60) accounts.push(await seedAccount(store));
    const invite = (accountId: string) => {
      const people = [`other-${accountId}@meyer.example`, email].map((to) => ({
        ...{ email: to, role: 'member' as const, locale: 'en' as const },
      }));
      const by = { keyId: 'key_sales' };
      return untilAnswered(() => inviteColleagues(world.test, { accountId, people, by }));
    };
    // Twenty at once: with more, some wait too long for a connection on a busy machine.
    const answers = [];
    const begunAt = Date.now();
    while (accounts.length > 0) {
      const some = await Promise.all(accounts.splice(0, 20).map(invite));
      answers.push(...some.map((results) => results?.[1]));
    }
    const invited = answers.filter((each) => each?.code === 'invited');
    const refused = answers.filter((each) => each?.code === 'recipient_limit');
    expect([invited.length, refused.length]).toEqual([6, 54]);
    // An hour after the first of the invited.
    const least = 3_595 - (Date.now() - begunAt) / 1_000;
    for (const each of refused) {
      const seconds = each?.retryAfterSeconds ?? 0;
      expect(seconds > least && seconds <= 3_600, String(seconds)).toBe(true);
    }
    const mails = (count: number) =>
      eventually(`${count} mails`, async () => {
        const rows = await store.mailbox.list(1_000).then((all) => all.filter(({ to }) => to === email));
        return rows.length >= count && rows;
      });
    await mails(6);
    await mailReset(world.test, { email, validMinutes: 60 }, AN_ORIGIN);
    const kinds = (await mails(7)).map((each) => each.kind).sort();
    expect(kinds).toEqual([...Array(6).fill('invitation'), 'password-reset']);
  });
});
