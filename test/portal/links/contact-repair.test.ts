import { expect, onTestFinished, test } from 'vitest';
import { type AcceptedMail, startFakeResend } from '../../../fake-resend/server.ts';
import { invited } from '../../support/cases/case.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { openSite } from '../../support/portal/browse.ts';
import { PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { eventually } from '../../support/run/watch.ts';

const SALES = 'sales@northgate.example';

/** The first link of a mail to a given page. */
const linkIn = (mail: AcceptedMail, page: string): string => {
  const link = new RegExp(`https?://[^\\s"<>]*/${page}/[^\\s"<>]*`).exec(mail.text ?? '')?.[0];
  if (!link) throw new Error(`the mail has no link to ${page}`);
  return link;
};

test('order, bounce, next contact, bounce, next contact, bounce, sales, page, join: the licenses are bound', {
  timeout: 120_000,
}, async () => {
  const fake = await startFakeResend({ perSecond: 100_000 });
  onTestFinished(() => fake.close());
  const site = await openSite({
    env: {
      RESEND_API_KEY: fake.apiKey,
      RESEND_BASE_URL: fake.url,
      RESEND_REQUESTS_PER_SECOND: '100',
      SALES_EMAIL: SALES,
    },
    workers: ['live'],
  });
  onTestFinished(() => site.close());
  const mailTo = (address: string) =>
    eventually(`a mail to ${address}`, async () => fake.mails.find(({ to }) => [to].flat()[0] === address));

  const others = ['purchasing@mueller.example', 'owner@mueller.example'];
  const customer = { otherContacts: others.map((email) => ({ email })) };
  const it = await invited(site.world, anOrder(customer), 'live');
  const tried = [it.order.customer.primaryEmail, ...others];
  for (const [index, address] of tried.entries()) {
    const mail = await mailTo(address);
    expect(await it.invitation()).toMatchObject({ email: address, epoch: index + 1, status: 'pending' });
    const sends = await it.sends();
    expect(sends.map(({ recipient }) => recipient)).toEqual(tried.slice(0, index + 1));
    const { expires_at, reminders } = await it.invitation();
    const lasts = Date.parse(expires_at) - Date.parse(sends.at(-1)?.queued_at ?? '');
    expect([lasts, JSON.parse(reminders).length > 0]).toEqual([14 * 86_400_000, true]);
    await it.reportProblem('bounced');
    if (index + 1 === tried.length) break;
    await eventually('the next contact is invited', async () => (await it.invitation()).epoch === index + 2);
    expect((await fetch(linkIn(mail, 'join'))).status).toBe(410);
    await it.is('invited');
  }
  await it.is('needs_contact');
  const toSales = await mailTo(SALES);
  expect(toSales.subject).toContain('Address needed');

  const right = 'admin@mueller.example';
  const page = await site.newPage();
  await page.goto(linkIn(toSales, 'correct'));
  await page.getByLabel('Who should be invited instead?').fill(right);
  await page.getByRole('button', { name: 'Send the invitation there' }).click();
  await page.getByRole('heading', { name: 'The invitation is on its way' }).waitFor();

  await page.goto(linkIn(await mailTo(right), 'join'));
  await page.getByLabel('Your name').fill('Anna');
  await page.getByLabel('Choose a password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Join the account' }).click();
  await page.waitForURL(/\/accounts\/acct_/);
  await it.is('completed', { closed: true });
  expect((await it.licenses()).map(({ status }) => status)).toEqual(['bound', 'bound']);
  await mailTo(right);
  expect(fake.mails.map(({ to }) => [to].flat()[0]).filter((to) => to !== right)).toEqual([...tried, SALES]);
});
