import { expect, it } from 'vitest';
import type { MailAsker } from '../../contracts/states.ts';
import { isPostgres } from '../../db/connection.ts';
import { hoursAfter, NOW, seedAccount, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

describeOnBothDatabases('mails by who asked for them', (database) => {
  const queue = (queued_at: string, asked_by: MailAsker | null, business_account_id: string | null = null) =>
    database.store().mailSends.queue({
      subject: unique('mail'),
      kind: 'reminder',
      n: 1,
      workflow_id: null,
      business_account_id,
      recipient: 'ada@meyer.example',
      queued_at,
      asked_by,
    });

  it('are counted within a time, apart from those that no form sent', async () => {
    const { mailSends, knex } = database.store();
    const within = () => mailSends.askedWithin({ since: NOW, until: hoursAfter(NOW, 1) });
    expect(await within()).toEqual({ visitor: 0, invitee: 0, first: null });
    await queue(hoursAfter(NOW, 0.5), 'visitor');
    await queue(hoursAfter(NOW, 0.2), 'visitor');
    await queue(hoursAfter(NOW, 0.3), 'invitee');
    await queue(hoursAfter(NOW, 0.1), null);
    await queue(hoursAfter(NOW, -0.1), 'visitor');
    await queue(hoursAfter(NOW, 1.1), 'invitee');
    expect(await within()).toEqual({ visitor: 2, invitee: 1, first: hoursAfter(NOW, 0.2) });
    if (isPostgres(knex)) return;
    const plan = await knex.raw(
      `explain query plan select count(*) from mail_sends where asked_by is not null and queued_at between ? and ?`,
      [NOW, hoursAfter(NOW, 1)],
    );
    expect(JSON.stringify(plan)).toContain('mail_sends_asked');
  });

  it('count against an organisation’s limit apart when visitors caused them', async () => {
    const store = database.store();
    const accountId = await seedAccount(store);
    for (const asked_by of ['visitor', 'visitor', 'invitee', null] as const)
      await queue(hoursAfter(NOW, 0.5), asked_by, accountId);
    const count = (visitors: boolean) =>
      store.mailSends.countForAccountSince({ accountId, since: NOW, visitors });
    expect([await count(true), await count(false)]).toEqual([2, 2]);
  });
});
