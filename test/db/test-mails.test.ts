import { expect, it } from 'vitest';
import { createLocalTransport } from '../../mail/transport/local.ts';
import { invitedCase } from '../activities/cases.ts';
import { deliver } from '../mail/delivery/sending.ts';
import { unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

describeOnBothDatabases('test mails', (database) => {
  it('are found by what they are about, and by who ordered', async () => {
    const store = database.store();
    const { sendId, customerId, email } = await invitedCase(store);
    await deliver(store, createLocalTransport(store.mailbox), sendId);
    const onboarding = await store.knex('onboardings').where({ customer_id: customerId }).first();
    const orders = () => store.knex('orders').where({ customer_id: customerId });
    await orders().update({ submitter: 'res_alpha' });
    const found = async (filter: object) =>
      (await store.testMails.list({ limit: 10, customerId, ...filter })).map(({ id }) => id);
    const [mail] = await store.testMails.list({ limit: 1, id: sendId });
    expect(mail).toMatchObject({ onboarding_id: onboarding.id, customer_id: customerId, to: email });
    expect(await found({ onboardingId: onboarding.id })).toEqual([sendId]);
    expect(await found({ to: email, kind: 'invitation' })).toEqual([sendId]);
    expect(await found({ to: `x${email}` })).toEqual([]);
    expect(await found({ kind: 'reminder' })).toEqual([]);
    expect(await found({ before: sendId })).toEqual([]);
    expect(await found({ customerId: unique('C') })).toEqual([]);
    expect(await found({ submitter: 'res_alpha' })).toEqual([sendId]);
    expect(await found({ submitter: 'res_beta' })).toEqual([]);
    await orders().update({ submitter: 'vendor' });
    expect(await found({ submitter: 'res_alpha' })).toEqual([]);
  });
});
