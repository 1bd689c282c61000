import { expect, it } from 'vitest';
import { queuePersonMail } from '../../../domain/mail/person-mail.ts';
import { sampleContent } from '../../../mail/samples.ts';
import { startDelivery } from '../../mail/delivery/resend-delivery.ts';
import { createSender, deliveryDeps } from '../../mail/delivery/sending.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';

describeOnBothDatabases('a mail to a person', (database) => {
  it('contains content known only to its maker, is sealed until then, and is queued once', async () => {
    const { store, resend, drain, transport } = await startDelivery(database);
    await drain();
    const content = sampleContent('password-reset', 'de');
    const deps = { ...deliveryDeps(store, transport), sender: createSender(store, transport) };
    const mail = { to: 'ada@meyer.example', content, subject: 'reset_1' };
    await queuePersonMail(deps, mail);
    await queuePersonMail(deps, mail);
    const row = () => store.knex('mail_sends').where({ subject: 'reset_1' });
    const [queued] = await row();
    expect(queued).toMatchObject({ kind: 'password-reset', priority: 0, state: 'queued' });
    const link = String(
      Object.values((content as { links?: object }).links ?? content).find((text) =>
        /^https?:/.test(String(text)),
      ),
    );
    expect(link).toMatch(/^http/);
    expect(JSON.stringify(queued)).not.toContain(link.split('/').at(-1));
    await drain();
    expect(await row()).toMatchObject([{ state: 'sent', sealed: null }]);
    const mails = resend.mails.filter(({ to }) => to === 'ada@meyer.example');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.html).toContain(link);
  });
});
