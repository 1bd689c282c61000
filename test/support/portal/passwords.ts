import { normaliseEmail } from '../../../policy/addresses.ts';
import { mailsOf, pathOf } from '../cases/invited.ts';
import { eventually } from '../run/watch.ts';
import type { Site } from './browse.ts';

/** Requests a new password as a person does; returns the path in the mail. */
export async function askedReset(site: Site, email: string): Promise<string> {
  const sent = await site.newVisitor().post('/test/forgot-password').type('form').send({ email });
  if (sent.status !== 200) throw new Error(`forgetting the password answers ${sent.status}`);
  return eventually(`a reset for ${email}`, async () => {
    const mails = await mailsOf(site, normaliseEmail(email), 1, ['test']);
    const mail = mails.find(({ kind }) => kind === 'password-reset');
    return mail && pathOf(mail.links.action);
  });
}

/** Ages a person's requests for new passwords. */
export async function ageResets({ world }: Site, email: string, minutes: number): Promise<void> {
  const resets = () => world.test.store.knex('password_resets').where({ email });
  const earlier = (iso: string) => new Date(Date.parse(iso) - minutes * 60_000).toISOString();
  for (const { hash, created_at, expires_at } of await resets())
    await resets()
      .where({ hash })
      .update({ created_at: earlier(created_at), expires_at: earlier(expires_at) });
}
