import { afterAll, beforeAll, expect, test } from 'vitest';
import { invite, mailsOf, pathOf } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { onboardingIs } from '../../support/run/watch.ts';
import { fastForward } from '../../support/temporal/fast-forward.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const tokenOf = (link: string) => link.split('/').at(-1) ?? '';
const read = (link: string) => site.newVisitor().get(pathOf(link));
const press = (link: string, form: object = {}) =>
  site.newVisitor().post(pathOf(link)).type('form').send(form);

test('the links that stop reminders and decline never show the link that joins', async () => {
  const { links } = await invite(site);
  const pages = [
    await read(links.reminders),
    await press(links.reminders, { 'List-Unsubscribe': 'One-Click' }),
    await read(links.reminders),
    await press(`${links.reminders}/on`),
    await read(`${links.reminders}/fresh`),
    await press(`${links.reminders}/fresh`),
    await read(links.decline),
    await press(links.decline, {}),
    await press(`${links.decline}/fresh`),
    await press(links.decline, { reason: 'I left the company' }),
    await read(links.decline),
    await read(links.reminders),
    await press(`${links.decline}/fresh`),
  ];
  for (const { status, text, headers } of pages) {
    const shown = `${text} ${JSON.stringify(headers)}`;
    expect([status, shown.includes(tokenOf(links.join)), shown.includes('/join/')]).toEqual([
      expect.any(Number),
      false,
      false,
    ]);
  }
  expect(pages.map(({ status }) => status)).toEqual([
    200, 200, 200, 303, 303, 422, 200, 422, 422, 200, 410, 410, 422,
  ]);
});

test('they mail the invitation again, to the invited address only, and answer the same for any other', async () => {
  const invited = await invite(site);
  const { email, links } = invited;
  await fastForward(site.world.test.temporal.client, invited.workflowId, { minutes: 2 });
  const page = await site.newPage();
  const ask = async (link: string, address: string) => {
    await page.goto(link);
    await page.getByLabel('The address this invitation was sent to').fill(address);
    await page.getByRole('button', { name: 'Send the invitation again' }).click();
    await page.getByRole('heading', { name: 'Check your inbox' }).waitFor();
    return page.content();
  };
  const wrong = await ask(links.reminders, 'mallory@elsewhere.example');
  expect(await ask(links.reminders, email.toUpperCase())).toBe(wrong);
  const [mail] = await mailsOf(site, email, 2);
  expect(mail).toMatchObject({ kind: 'invitation', links: { action: links.join } });
  await fastForward(site.world.test.temporal.client, invited.workflowId, { minutes: 2 });
  await ask(links.decline, email);
  await mailsOf(site, email, 3);
  const { mailbox } = site.world.test.store;
  expect((await mailbox.list(1000)).filter(({ to }) => to.includes('mallory'))).toEqual([]);
  await page.context().close();
  await onboardingIs(site.world.test, invited.onboardingId, 'invited');
});
