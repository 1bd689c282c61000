// @module-tag long
import { expect, it, onTestFinished } from 'vitest';
import type { AcceptedMail } from '../../fake-resend/server.ts';
import type { Stats } from '../../fake-resend/stats.ts';
import { anOrder } from '../support/cases/orders.ts';
import { launchBrowser } from '../support/portal/browser.ts';
import { onboardingReads, order } from '../support/portal/visitor.ts';
import { DevService, processesOn, SOURCES } from '../support/processes/gatehouse-process.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { eventually } from '../support/run/watch.ts';

async function read<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}

it('npm start with a fake Resend: live mail goes to it, is shown there, and its links work', {
  timeout: 300_000,
}, async () => {
  // As people start it: it bundles the workflows itself.
  const dev = await DevService.on(await temporaryFolder(), { GATEHOUSE_WORKFLOW_BUNDLE: undefined }, SOURCES);
  onTestFinished(() => dev.close());
  const service = await dev.start('--fake-resend');
  const fake = String(service.fakeResendUrl);
  expect(dev.process?.stdout()).toContain(`Mailbox      ${fake}/ (a fake Resend)`);
  expect(service.mailboxUrl).toBeNull();

  const inTest = await order(service, anOrder(), 'test');
  await onboardingReads(service, inTest.onboardingId, 'invited', 'test');
  const input = anOrder();
  await order(service, input);
  const mail = await eventually('the invitation is at the fake', async () => {
    const { entries } = await read<{ entries: { mail: AcceptedMail }[] }>(`${fake}/_control/mails`);
    return entries[0]?.mail;
  });
  expect([mail.to].flat()).toEqual([input.customer.primaryEmail]);
  await eventually('Gatehouse has received the webhook', async () => {
    const { webhooks, accepted } = await read<Stats>(`${fake}/_control/stats`);
    expect(accepted).toBe(1);
    return webhooks.delivered === 2;
  });

  const bouncing = anOrder({ primaryEmail: 'bounced@meyer.example' });
  const { onboardingId } = await order(service, bouncing);
  await onboardingReads(service, onboardingId, 'needs_contact');

  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(fake);
  await page.locator(`a[href="/mails/${mail.id}"]`, { hasText: mail.subject }).click();
  const opened = page.context().waitForEvent('page');
  await page.frameLocator('iframe').getByRole('link', { name: 'Join' }).first().click();
  await (await opened).getByLabel('Choose a password').waitFor();

  expect(await dev.stop()).toBe(0);
  expect(dev.process?.stderr()).not.toMatch(/did not stop cleanly|Error/);
  expect(await processesOn(dev.folder)).toEqual([]);
});
