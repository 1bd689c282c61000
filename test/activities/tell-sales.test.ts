import { expect, it } from 'vitest';
import { contactContent } from '../../mail/delivery/contact-content.ts';
import { createLocalTransport } from '../../mail/transport/local.ts';
import { deliver, deliveryDeps, PUBLIC_URL } from '../mail/delivery/sending.ts';
import {
  COMPANY,
  hoursAfter,
  NOW,
  seedAccount,
  seedContact,
  seedInvitation,
  unique,
} from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { repeated } from '../support/run/repeat.ts';
import { driveCase, type InvitedCase, invitedCase, mailsOf, tellProblem } from './cases.ts';

const LATER = hoursAfter(NOW, 5);
const SALES = 'sales@northlight.example';

describeOnBothDatabases('sales', (database) => {
  const toSales = (its: InvitedCase) =>
    database.store().knex('mail_sends').where({ subject: its.invitationId, recipient: SALES }).orderBy('id');
  const bounce = async (its: InvitedCase) => {
    await tellProblem(database.store(), its.sendId, 'bounced');
    return its.look;
  };
  const deps = () => {
    const store = database.store();
    return deliveryDeps(store, createLocalTransport(store.mailbox));
  };

  it('gets one mail about an address that does not work, with the link to correct it', async () => {
    const store = database.store();
    const its = await invitedCase(store, { salesEmail: SALES });
    const { state } = await repeated(store, LATER, await bounce(its));
    const mails = await toSales(its);
    expect(mails).toMatchObject([{ kind: 'contact-needed', n: 1, invitation_id: null }]);
    expect((await mailsOf(store, its)).map(({ id }) => id)).toContain(mails[0].id);
    // It is no mail to the customer: none of the invitation's limits count it.
    expect(state.invitation?.sendCount).toBe(1);

    const { contact } = await store.invitations.linkTokens(its.invitationId, 1);
    const correct = `${PUBLIC_URL}/correct/${contact}`;
    expect(await contactContent(deps(), mails[0], 'contact-needed')).toEqual({
      kind: 'contact-needed',
      companyName: COMPANY,
      customerId: its.customerId,
      email: its.email,
      problem: 'bounced',
      locale: 'en',
      links: { correct },
    });
    expect(await deliver(store, deps().mail.transport, mails[0].id)).toBe('sent');
    expect((await store.mailbox.list(10)).filter(({ to }) => to === SALES)).toHaveLength(1);
  });

  it('gets a mail about a refusal and its reason', async () => {
    const store = database.store();
    const its = await invitedCase(store, { salesEmail: SALES });
    const noteId = await store.invitations.addNote(its.invitationId, 1, 'Ask Grace', NOW);
    await repeated(store, LATER, (now) => its.steps.declineInvitation({ ...its.about(now), noteId }));
    const [mail, ...more] = await toSales(its);
    expect(more).toEqual([]);
    expect(await contactContent(deps(), mail, 'declined')).toMatchObject({
      kind: 'declined',
      reason: 'Ask Grace',
      links: { correct: expect.stringContaining(`${PUBLIC_URL}/correct/`) },
    });
  });

  it('gets no mail when the address was corrected before that left', async () => {
    const store = database.store();
    const its = await invitedCase(store, { salesEmail: SALES });
    const { customerId, steps } = its;
    await (await bounce(its))(LATER);
    const contactId = await seedContact(store, { customerId, email: `${unique('g')}@meyer.example` });
    await steps.correctInvitation({ ...its.about(LATER), contactId, sendNumber: 2 });
    const [mail] = await toSales(its);
    expect(await deliver(store, deps().mail.transport, mail.id)).toBe('skipped');
  });

  it('gets no mail while another contact is tried, about a colleague, about its own mail, or without an address', async () => {
    const store = database.store();
    const otherContacts = [`${unique('b')}@meyer.example`];
    const trying = await invitedCase(store, { salesEmail: SALES, otherContacts });
    await (await bounce(trying))(LATER);
    expect(await toSales(trying)).toEqual([]);

    const silent = await invitedCase(store);
    await (await bounce(silent))(LATER);
    expect(await store.knex('mail_sends').where({ subject: silent.invitationId })).toHaveLength(1);

    const accountId = await seedAccount(store);
    const row = await seedInvitation(store, { accountId, email: 'bo@meyer.example' });
    const colleagues = driveCase(store, row.workflow_id, { salesEmail: SALES });
    await colleagues.look(NOW);
    await tellProblem(store, String((await mailsOf(store, colleagues))[0]?.id), 'bounced');
    expect((await colleagues.look(LATER)).state?.invitation?.status).toBe('undeliverable');
    expect(await store.knex('mail_sends').where({ subject: row.id })).toHaveLength(1);

    const its = await invitedCase(store, { salesEmail: SALES });
    const { state } = await (await bounce(its))(LATER);
    const [mail] = await toSales(its);
    await tellProblem(store, mail.id, 'refused');
    expect((await its.look(LATER)).state).toEqual(state);
    expect(await toSales(its)).toHaveLength(1);
  });
});
