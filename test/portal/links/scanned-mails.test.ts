// @module-tag long
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { scheduleDailySweep } from '../../../cases/operations/sweep-schedules.ts';
import { addAddress, mailAddressCode } from '../../../cases/people/addresses.ts';
import { changeMainAddress, mailMainAddressCode } from '../../../cases/people/main-address.ts';
import { removeAddress } from '../../../cases/people/remove-address.ts';
import { endOtherSessionsOf } from '../../../cases/people/sessions.ts';
import { MAIL_KINDS, type MailKind } from '../../../contracts/states.ts';
import { companyNameKey } from '../../../policy/company-name.ts';
import { anAccount, aPersonOf } from '../../support/cases/accounts.ts';
import { codeFor } from '../../support/cases/addresses.ts';
import { call } from '../../support/cases/call.ts';
import { invited } from '../../support/cases/case.ts';
import type { Mail } from '../../support/cases/invited.ts';
import { mailsOf, pathOf } from '../../support/cases/invited.ts';
import { anOrder, submit } from '../../support/cases/orders.ts';
import { aTransfer, seedRelation } from '../../support/cases/resellers.ts';
import { AN_HOUR_OF_BUSINESS } from '../../support/cases/week-moments.ts';
import { dumpLasting } from '../../support/databases/dump.ts';
import { seedInstances, seedLicense } from '../../support/instances/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { AN_ORIGIN } from '../../support/portal/origin.ts';
import { aMember, PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';
import { LOOKS, pressEverything } from '../../support/portal/scanners.ts';
import { anAddress, anotherCaller, aSignUp, postSignUp } from '../../support/portal/sign-ups.ts';
import { aCompanyName } from '../../support/portal/strangers.ts';
import { dataRests, eventually } from '../../support/run/watch.ts';
import { runSchedule } from '../../support/temporal/run-schedule.ts';

/** Known kinds that nothing sends yet, and the one that only a command sends. */
const UNSENT: MailKind[] = ['joined', 'admin-joined', 'sender-test'];
const SALES = 'sales@northgate.example';
const FRESH_PASSWORD = 'eleven green bicycles sing';

let site: Site;
// A crawl over every link of every mail, twice, is slow on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

beforeAll(async () => {
  const env = { SALES_EMAIL: SALES, SIGN_UP_DISCLOSURE: 'after-verification', TRUST_PROXY: '1' };
  site = await openSite({ env, beginsAt: AN_HOUR_OF_BUSINESS });
});
afterAll(() => site?.close());

const send = (path: string, form: object, cookie = '') =>
  site.newVisitor().post(path).set(anotherCaller()).set('Cookie', cookie).type('form').send(form);

const allMails = async (): Promise<Mail[]> =>
  (await (await fetch(`${site.url}/dev/mailbox.json`)).json()) as Mail[];

/** The newest mail of a kind. */
const mailOf = (kind: MailKind): Promise<Mail> =>
  eventually(`a mail ${kind}`, async () => (await allMails()).find((mail) => mail.kind === kind));

/** Adds an invited address by its code, and removes it again. */
async function addAndRemoveAddress(): Promise<void> {
  const { test: environment } = site.world;
  const invitation = await (await invited(site.world, anOrder())).invitation();
  const email = anAddress();
  const user = { id: await aMember(environment, email), email };
  await mailAddressCode(environment, { user, invitation, by: 'invitee' });
  const passwordHash = (await environment.auth.passwords.verify(user.id, PASSWORD)) ?? '';
  const code = await codeFor(site, invitation.email);
  await addAddress(environment, { user, invitation }, { code, passwordHash }, AN_ORIGIN);
  const further = (await environment.store.userAddresses.ofUser(user.id)).at(-1);
  const removal = { userId: user.id, addressId: further?.id ?? '', password: PASSWORD };
  await removeAddress(environment, removal, AN_ORIGIN);
  const next = anAddress();
  await mailMainAddressCode(environment, { user, email: next, to: next, locale: 'en' });
  const change = { user, email: next, typed: await codeFor(site, next), passwordHash };
  await changeMainAddress(environment, change, AN_ORIGIN);
  await signedIn(environment, next);
  await endOtherSessionsOf(environment, { userId: user.id, keep: '' }, AN_ORIGIN);
}

/** Has the daily sweep find all that it tells of. */
async function sweepDaily(): Promise<void> {
  const { test: environment } = site.world.environments;
  const { accountId } = await anAccount(environment);
  const { store } = environment;
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const over = { quantity: 1, bound_at: inDays(-400) };
  const ending = await seedLicense(store, accountId, {
    ...over,
    ...{ upgrade_insurance_until: inDays(20), grace_started_at: inDays(-1) },
  });
  const ended = await seedLicense(store, accountId, { ...over, grace_started_at: inDays(-9) });
  const seen = { last_seen_at: inDays(-1), users: 9 };
  await seedInstances(store, ending, 1, { activated_at: inDays(-40), certificate_expires_at: inDays(-26) });
  await seedInstances(store, ending, 1, seen);
  await seedInstances(store, ended, 1, seen);
  const scheduleId = await scheduleDailySweep(environment);
  const schedule = environment.temporal.client.schedule.getHandle(scheduleId);
  await runSchedule(schedule);
  await mailOf('licenses-ending');
  await schedule.delete();
}

/** Has resellers come, go and ask, and an account go to another one. */
async function sellThroughResellers(): Promise<void> {
  const { test: environment } = site.world.environments;
  const { accountId } = await anAccount(environment);
  await seedRelation(environment, { accountId, name: 'Beginning' });
  await seedRelation(environment, { accountId, name: 'Ending', events: ['order', 'end'] });
  await seedRelation(environment, { accountId, name: 'Asking', events: ['order', 'end', 'order'] });
  await aTransfer(environment, accountId);
}

/** Has an endpoint answer that it is gone. */
async function pauseWebhook(): Promise<void> {
  const gone = createServer((_req, res) => res.writeHead(410).end()).listen(0, '127.0.0.1');
  try {
    await once(gone, 'listening');
    const url = `http://127.0.0.1:${(gone.address() as AddressInfo).port}/`;
    const endpoint = { url, ownerEmail: 'it@shop.example' };
    const { body } = await call(site.world, 'post', '/v1/webhook-endpoints', endpoint).expect(201);
    await call(site.world, 'post', `/v1/webhook-endpoints/${body.id}/test`).expect(202);
    await mailOf('webhook-paused');
  } finally {
    gone.close();
  }
}

/** Has the system send one mail of each kind, as in real use. */
async function everyMail() {
  const { test: environment } = site.world.environments;
  const waiting = await invited(site.world, anOrder());
  const reminded = await invited(site.world, anOrder());
  await reminded.forward({ days: 13, hours: 23 });
  const declined = await invited(site.world, anOrder());
  await declined.decline();
  const bounced = await invited(site.world, anOrder());
  await eventually('it is sent', async () => (await bounced.sends()).every(({ state }) => state === 'sent'));
  await bounced.reportProblem('bounced');

  const { accountId, admin } = await anAccount(environment);
  const company = aCompanyName('Werft');
  const { knex } = environment.store;
  // "Ask an admin" finds accounts that the vendor knows by this name.
  const named = { company_name: company, name_key: companyNameKey(company) };
  await knex('business_accounts').where({ id: accountId }).update(named);
  const members = `/test/accounts/${accountId}/members`;
  const [blocked, removed] = [
    await aPersonOf(environment, accountId, 'member'),
    await aPersonOf(environment, accountId, 'member'),
  ];
  await send(`${members}/${blocked.memberId}/block`, {}, admin.cookie).expect(303);
  await send(`${members}/${removed.memberId}/remove`, { confirm: removed.email }, admin.cookie).expect(303);
  const question = { company, name: 'Ümit', email: 'umit@mueller.example', message: 'Please invite me' };
  await send('/test/ask-an-admin', question).expect(200);
  // No one has joined this one yet.
  const { companyName } = waiting.order.customer;
  await send('/test/ask-an-admin', { ...question, company: companyName, email: anAddress() }).expect(200);
  const promoted = await aPersonOf(environment, accountId, 'member');
  await send(`${members}/${promoted.memberId}/promote`, {}, admin.cookie).expect(303);
  const renamed = { companyName: aCompanyName('Werft') };
  await send(`/test/accounts/${accountId}/name`, renamed, admin.cookie).expect(303);

  const owner = await invited(site.world, anOrder());
  await owner.accept();
  const { customerId } = owner.order.customer;
  await submit(site.world, anOrder({ customerId }), 'test');

  const [forgetful, changed, newcomer] = [anAddress(), anAddress(), anAddress()];
  await aMember(environment, forgetful);
  await send('/test/forgot-password', { email: forgetful }).expect(200);
  await aMember(environment, changed);
  await send('/test/forgot-password', { email: changed }).expect(200);
  const [link] = await mailsOf(site, changed, 1, ['test']);
  await send(pathOf(link?.links.action ?? ''), { password: FRESH_PASSWORD }).expect(303);
  await postSignUp(site, aSignUp(newcomer)).expect(200);
  await postSignUp(site, aSignUp(forgetful)).expect(200);
  await addAndRemoveAddress();
  await sweepDaily();
  await sellThroughResellers();
  await pauseWebhook();
  return { waiting, bounced, forgetful, newcomer };
}

test('scanners visit every link of every mail twice: nothing changes, and the person’s own click works', async () => {
  const cases = await everyMail();
  for (const kind of MAIL_KINDS) if (!UNSENT.includes(kind)) await mailOf(kind);
  const mails = await allMails();
  expect(mails.map(({ kind }) => kind)).not.toEqual(expect.arrayContaining(UNSENT));

  const everything = async () => ({
    live: await dumpLasting(site.world.environments.live.store.knex),
    test: await dumpLasting(site.world.test.store.knex),
  });
  // What a busy machine left undone may move after a pause: it rests once several looks in a row are alike.
  let resting = await everything();
  let alike = 0;
  await eventually('nothing moves any more', async () => {
    await dataRests(site.world.test.store.knex);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const now = await everything();
    alike = JSON.stringify(resting) === JSON.stringify(now) ? alike + 1 : 0;
    resting = now;
    return alike === 5;
  });
  const links = [...new Set(mails.flatMap((mail) => Object.values(mail.links)))];
  expect(links.length).toBeGreaterThan(15);
  const page = await site.newPage();
  for (let time = 1; time <= 2; time += 1) {
    const seen = new Set<string>();
    let pressed = 0;
    for (const link of links) {
      for (const [, look] of LOOKS) await look(link);
      pressed += await pressEverything(page, link, {
        seen,
        // The only changes that a press may cause; they can be undone (test/portal/links/scanners.test.ts).
        spare: (action) => action.includes('/reminders/') || action.includes('/license-mails/'),
      });
    }
    expect(pressed).toBeGreaterThan(10);
  }
  await page.context().close();
  expect(await everything()).toEqual(resting);

  const join = mails.find(({ to }) => to === cases.waiting.order.customer.primaryEmail);
  await send(pathOf(join?.links.action ?? ''), { name: 'Anna', password: PASSWORD }).expect(303);
  await cases.waiting.is('completed', { closed: true });
  const reset = mails.find(({ to, kind }) => to === cases.forgetful && kind === 'password-reset');
  await send(pathOf(reset?.links.action ?? ''), { password: FRESH_PASSWORD }).expect(303);
  const verify = mails.find(({ to }) => to === cases.newcomer);
  await send(pathOf(verify?.links.action ?? ''), { password: PASSWORD }).expect(303);
  const { onboardingId } = cases.bounced;
  const correct = mails.filter(({ kind }) => kind === 'contact-needed');
  expect(correct.length).toBe(1);
  await send(pathOf(correct[0]?.links.action ?? ''), { email: anAddress(), primaryEmail: anAddress() });
  await eventually('another person is invited', async () => {
    const row = await site.world.test.store.onboardings.get(onboardingId);
    return row?.status === 'invited';
  });
});
