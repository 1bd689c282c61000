import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SEND_LIMITS } from '../../../policy/numbers.ts';
import { invited, type TestCase } from '../../support/cases/case.ts';
import { mailsOf, pathOf } from '../../support/cases/invited.ts';
import { dumpLasting } from '../../support/databases/dump.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aUser } from '../../support/portal/people.ts';
import { dataRests, eventually } from '../../support/run/watch.ts';

const SALES = 'sales@northgate.example';

let site: Site;
beforeAll(async () => {
  site = await openSite({ env: { SALES_EMAIL: SALES } });
});
afterAll(() => site?.close());

/** The link in the mail about an epoch of a case. */
async function linkOf(it: TestCase, epoch = 1): Promise<string> {
  const { contact } = await it.environment.store.invitations.linkTokens((await it.invitation()).id, epoch);
  return `${site.url}/test/correct/${contact}`;
}

async function bounced(): Promise<{ it: TestCase; link: string; right: string }> {
  const it = await invited(site.world);
  await it.reportProblem('bounced');
  await it.is('needs_contact');
  return { it, link: await linkOf(it), right: `right-${it.order.customer.primaryEmail}` };
}

const get = (url: string) => site.newVisitor().get(pathOf(url));
const post = (url: string, form: object) => site.newVisitor().post(pathOf(url)).type('form').send(form);

describe('the page that corrects an address', () => {
  test('shows the organisation, the masked address and the reason; invites the typed address', async () => {
    const { it, link, right } = await bounced();
    await eventually('the vendor is mailed the link', async () =>
      (await mailsOf(site, SALES, 1)).some(({ links }) => links.action === link),
    );

    const page = await site.newPage({ javaScriptEnabled: false });
    await page.goto(link);
    const shown = await page.content();
    expect(shown).toContain('The address does not exist');
    expect(shown).toContain('Müller &amp; Söhne GmbH');
    expect(shown).not.toContain(it.order.customer.primaryEmail);
    expect((await get(link)).headers['referrer-policy']).toBe('same-origin');
    // By keyboard alone, from the first field on.
    await page.getByLabel('Who should be invited instead?').focus();
    await page.keyboard.type(` ${right}`);
    await page.keyboard.press('Tab');
    await page.keyboard.type('Told by phone');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The invitation is on its way' }).waitFor();
    expect(await page.content()).toContain(right);
    expect(await it.invitation()).toMatchObject({ email: right, epoch: 2, status: 'pending' });
    expect((await mailsOf(site, right, 1)).map(({ kind }) => kind)).toEqual(['invitation']);

    const audit = it.environment.store.knex('audit_events').where({ actor: 'contact-link' });
    const events = await audit.where({ subject: (await it.invitation()).id });
    expect(events.map(({ action }) => action)).toEqual(['invitation.contact_given']);
    // What a person typed can be erased, which an event cannot.
    expect(events[0]?.data).not.toContain('Told by phone');
    const { noteId } = JSON.parse(events[0]?.data);
    const notes = it.environment.store.knex('invitation_notes').where({ id: noteId });
    expect(await notes.pluck('text')).toEqual(['Told by phone']);
    // Posted again, as by a reload, it gives the same answer and mails no one.
    const again = await post(link, { email: right.toUpperCase() });
    expect([again.status, again.text.includes('The invitation is on its way')]).toEqual([200, true]);
    expect(await it.sends()).toHaveLength(2);
    await page.context().close();
  });

  test('works after the invitation was declined', async () => {
    const it = await invited(site.world);
    await it.decline();
    await it.is('declined');
    const link = await linkOf(it);
    expect((await get(link)).text).toContain('The invited person declined');
    const right = `right-${it.order.customer.primaryEmail}`;
    expect((await post(link, { email: right })).status).toBe(200);
    expect(await it.accept()).toEqual({ code: 'done' });
    await it.is('completed', { closed: true });
    const late = await post(link, { email: `later-${right}` });
    expect([late.status, late.text.includes('The account has an admin now')]).toEqual([410, true]);
  });

  test('tries the same address again: its mailbox may have been full', async () => {
    const { it, link } = await bounced();
    const { primaryEmail } = it.order.customer;
    const answer = await post(link, { email: primaryEmail.toUpperCase() });
    expect(answer.status).toBe(200);
    await it.is('invited');
    expect(await it.sends()).toHaveLength(2);
  });

  test('works for seven days', async () => {
    const { it, link, right } = await bounced();
    const daysOld = (days: number) =>
      it.environment.store
        .knex('invitation_links')
        .where({ invitation_id: invitationId, purpose: 'contact' })
        .update({ created_at: new Date(Date.now() - days * 86_400_000).toISOString() });
    const { id: invitationId } = await it.invitation();
    await daysOld(7.01);
    for (const answer of [await get(link), await post(link, { email: right })]) {
      expect([answer.status, answer.text.includes('This link is older than 7 days')]).toEqual([410, true]);
    }
    expect(await it.sends()).toHaveLength(1);
    await daysOld(6.99);
    expect((await post(link, { email: right })).status).toBe(200);
  });

  test('needs a valid address, and reports faults at the field', async () => {
    const { it, link } = await bounced();
    const { primaryEmail } = it.order.customer;
    const { business_account_id: accountId } = await it.invitation();
    const member = `member-${primaryEmail}`;
    const userId = await aUser(it.environment, member);
    const now = new Date().toISOString();
    await it.environment.store.members.join({ accountId, userId, role: 'member', now });
    const faults: [object, string][] = [
      [{}, 'Enter an email address'],
      [{ email: '   ' }, 'Enter an email address'],
      [{ email: 'a@' }, 'Enter an email address'],
      [{ email: 'a@b.example, c@d.example' }, 'not several'],
      [{ email: member }, 'already in the business account'],
      [{ email: `x-${primaryEmail}`, note: 'x'.repeat(501) }, 'Keep the note to 500'],
    ];
    for (const [form, said] of faults) {
      const { status, text } = await post(link, form);
      expect([form, status, text.includes(said)]).toEqual([form, 422, true]);
    }
    await it.environment.store.knex('memberships').where({ user_id: userId }).update({ status: 'blocked' });
    const blocked = await post(link, { email: member });
    expect([blocked.status, blocked.text.includes('no longer has access to the business account')]).toEqual([
      422,
      true,
    ]);
    expect(await it.sends()).toHaveLength(1);
    await it.is('needs_contact');
  });

  test('says when limits forbid a mail now, or for good', async () => {
    const { it, link, right } = await bounced();
    const { id } = await it.invitation();
    const { knex } = it.environment.store;
    const [send] = await it.sends();
    const more = (count: number, at: string) =>
      knex('mail_sends').insert(
        Array.from({ length: count }, (_, n) => {
          const { id: _id, ...rest } = send ?? {};
          return { ...rest, id: `${id}-${at}-${n}`, kind: 'reminder', n: 100 + n, queued_at: at };
        }),
      );
    const now = new Date().toISOString();
    await more(SEND_LIMITS.perDay, now);
    // The workflow learns it with its next step, which changes nothing.
    await it.reportProblem('bounced', 'send_none');
    const refused = await eventually('the limit is met', async () => {
      const answer = await post(link, { email: right });
      return answer.status === 429 && answer;
    });
    expect(refused.text).toContain('try again in 24 hours');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(80_000);
    await it.is('needs_contact');
  });

  test('says why a link can no longer correct, and the next step', async () => {
    const { it, link, right } = await bounced();
    await it.correct(right);
    await it.is('invited');
    const asks = async (url: string) => {
      const { status, text } = await get(url);
      return [status, /<h1>(.*?)<\/h1>/.exec(text)?.[1]];
    };
    expect(await asks(link)).toEqual([410, 'The invitation was sent again meanwhile']);
    expect((await get(link)).text).not.toContain(right);
    const other = await post(link, { email: `other-${right}` });
    expect([other.status, other.text.includes('nothing to do')]).toEqual([410, true]);
    await it.reportProblem('bounced');
    await it.is('needs_contact');
    expect(await asks(link)).toEqual([410, 'There is a newer mail about this']);
    const newer = await linkOf(it, 2);
    expect(await asks(newer)).toEqual([200, 'Correct the address']);
    await it.correct(`last-${right}`);
    await it.forward({ days: 15 });
    await it.is('expired');
    expect(await asks(newer)).toEqual([410, 'The invitation has expired']);
    await it.cancel();
    await it.is('cancelled', { closed: true });
    expect(await asks(newer)).toEqual([410, 'The invitation was revoked']);
    const token = newer.slice(0, -1);
    for (const bad of [`${token}${newer.at(-1) === 'A' ? 'E' : 'A'}`, token, `${site.url}/test/correct/x`]) {
      expect(await asks(bad)).toEqual([404, 'This link is not complete']);
      expect((await post(bad, { email: right })).status).toBe(404);
    }
    const { join } = await it.environment.store.invitations.linkTokens((await it.invitation()).id, 2);
    expect(await asks(`${site.url}/test/correct/${join}`)).toEqual([404, 'This link is not complete']);
    expect(await asks(newer.replace('/test/', '/'))).toEqual([404, 'This link is not complete']);
  });

  test('refuses forms of other sites', async () => {
    const { it, link, right } = await bounced();
    const foreign = await post(link, { email: right }).set('Origin', 'https://elsewhere.example');
    expect(foreign.status).toBe(403);
    expect(await it.sends()).toHaveLength(1);
  });

  test('keeps the last of two different addresses typed at once, and says so to both', async () => {
    const { it, link, right } = await bounced();
    const answers = await Promise.all(['a', 'b'].map((who) => post(link, { email: `${who}-${right}` })));
    await it.is('invited');
    const { email } = await it.invitation();
    const standing = answers[email.startsWith('a-') ? 0 : 1];
    expect([standing?.status, standing?.text.includes(email)]).toEqual([200, true]);
    expect(await it.accept()).toEqual({ code: 'done' });
  });
});

describe('a mail scanner', () => {
  test('that follows the link in every way and presses its button changes nothing', async () => {
    const { it, link, right } = await bounced();
    const { live, test: environment } = site.world.environments;
    const everything = async () => ({
      live: await dumpLasting(live.store.knex),
      test: await dumpLasting(environment.store.knex),
      historyLength: (await it.handle().describe()).historyLength,
    });
    await eventually('the case is idle', async () => {
      const { raw } = await it.handle().describe();
      return !raw.pendingActivities?.length && !raw.pendingWorkflowTask;
    });
    await dataRests(environment.store.knex);
    const before = await everything();
    for (const method of ['HEAD', 'GET', 'OPTIONS', 'GET']) await fetch(link, { method });
    const page = await site.newPage();
    for (let time = 1; time <= 2; time += 1) {
      await page.goto(link);
      await page.getByRole('button', { name: 'Send the invitation there' }).click();
      await page.goto(link);
      await Promise.all([page.waitForEvent('framenavigated'), page.evaluate('document.forms[0].submit()')]);
    }
    expect(await everything()).toEqual(before);
    expect((await post(link, { email: right })).status).toBe(200);
    await it.is('invited');
    await page.context().close();
  });
});
