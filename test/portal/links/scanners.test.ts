// @module-tag long
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Invited, invitationOf, invite, pathOf } from '../../support/cases/invited.ts';
import { dumpLasting } from '../../support/databases/dump.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { LOOKS, pressEverything } from '../../support/portal/scanners.ts';
import { aSignUp, postSignUp, verifyLink } from '../../support/portal/sign-ups.ts';
import { dataRests, eventually, onboardingIs } from '../../support/run/watch.ts';

let site: Site;
// A crawl over every link of every mail, twice, is slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** An invited person whose case is idle: the mail is sent, and the workflow waits. */
async function inviteAndRest(): Promise<Invited> {
  const invited = await invite(site);
  const handle = site.world.test.temporal.client.workflow.getHandle(invited.workflowId);
  await eventually('the case is idle', async () => {
    const { raw } = await handle.describe();
    return !raw.pendingActivities?.length && !raw.pendingWorkflowTask;
  });
  await dataRests(site.world.test.store.knex);
  return invited;
}

const addresses = ({ links }: Invited) => Object.values(links);

/** All rows of both databases, and the lengths of the histories. */
async function everything(invited: Invited) {
  const { live, test: environment } = site.world.environments;
  const handle = environment.temporal.client.workflow.getHandle(invited.workflowId);
  return {
    live: await dumpLasting(live.store.knex),
    test: await dumpLasting(environment.store.knex),
    historyLength: (await handle.describe()).historyLength,
  };
}

const join = ({ links }: Invited) =>
  site.newVisitor().post(pathOf(links.join)).type('form').send({ name: 'Anna', password: PASSWORD });

describe('a mail scanner changes nothing', () => {
  test.each(LOOKS)('that %s, twice', async (_what, scan) => {
    const invited = await inviteAndRest();
    const before = await everything(invited);
    for (const url of [...addresses(invited), ...addresses(invited)]) await scan(url);
    expect(await everything(invited)).toEqual(before);
    expect((await join(invited)).status).toBe(303);
    await onboardingIs(site.world.test, invited.onboardingId, 'completed');
  });

  test('that presses stop-reminders causes nothing else and no mail', async () => {
    const invited = await inviteAndRest();
    const before = await dumpLasting(site.world.test.store.knex);
    const row = await invitationOf(site, invited.onboardingId);
    for (let time = 1; time <= 2; time += 1) {
      await site.newVisitor().post(pathOf(invited.links.reminders)).type('form').send({});
    }
    const after = await dumpLasting(site.world.test.store.knex);
    const stopped = await invitationOf(site, invited.onboardingId);
    expect(stopped).toEqual({ ...row, reminders: '[]', reminders_stopped_at: expect.any(String) });
    expect({ ...after, invitations: [] }).toEqual({ ...before, invitations: [] });
    expect((await join(invited)).status).toBe(303);
  });

  test('at the link of a sign-up, with a pending invitation', async () => {
    const invited = await inviteAndRest();
    const { email } = invited;
    await postSignUp(site, aSignUp(email, { inSpite: '1' })).expect(200);
    const link = await verifyLink(site, email, 2);
    // As if sign-up had shown no invitation: the page then has its Join button too.
    const { knex } = site.world.test.store;
    await knex('sign_ups').where({ email_normalised: email }).update({ in_spite: false });
    const before = await everything(invited);
    for (const [, scan] of [...LOOKS, ...LOOKS]) await scan(link);
    const page = await site.newPage();
    for (let time = 1; time <= 2; time += 1) {
      expect(await pressEverything(page, link)).toBeGreaterThanOrEqual(1);
    }
    await page.goto(link);
    await page.getByRole('button', { name: `Join ${invited.company}` }).click();
    expect(await everything(invited)).toEqual(before);
    await page.getByLabel('The password you chose').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create a new business account anyway' }).click();
    await page.waitForURL(/\/test\/accounts\/acct_/);
    await page.context().close();
  });

  test('at an expired link', async () => {
    const invited = await inviteAndRest();
    const { store } = site.world.test;
    const { id } = await invitationOf(site, invited.onboardingId);
    await store.knex.transaction((trx) => store.invitations.closeLinks(id, 'expired', trx));
    const before = await everything(invited);
    const page = await site.newPage();
    expect(await pressEverything(page, invited.links.join)).toBeGreaterThanOrEqual(1);
    expect(await everything(invited)).toEqual(before);
    await page.context().close();
  });
});
