// @module-tag long
import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOrder } from '../support/cases/orders.ts';
import { openLiveFile } from '../support/databases/live-file.ts';
import { joinByMail, mailOf, onboardingReads, order } from '../support/portal/visitor.ts';
import { DevService, type Service } from '../support/processes/gatehouse-process.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';

let dev: DevService;
let service: Service;
beforeAll(async () => {
  dev = await DevService.onOwnFolder('erase');
  service = await dev.start();
});
afterAll(async () => {
  const logs = `${dev.process?.stdout()}${dev.process?.stderr()}`;
  await dev.close();
  const temporal = await readFile(join(dev.folder, 'temporal.log'), 'utf8');
  await rm(dev.folder, { recursive: true, force: true, maxRetries: 5 });
  expect(`${logs}${temporal}`).not.toMatch(/Quibbleworth|@mueller\.example|@x\.example/);
});

const run = (args: string[], env: Record<string, string> = {}) =>
  gatehouse(['erase', ...args, '--mode', 'live'], { env: { GATEHOUSE_DATA: dev.folder, ...env } });

const NAME = 'Quibbleworth Kvintessens AB';

/** A customer whose contact was invited. */
async function invited() {
  const input = anOrder({ companyName: NAME });
  const { onboardingId } = await order(service, input);
  await mailOf(service, input.customer.primaryEmail, 'invitation');
  return { onboardingId, ...input.customer };
}

const rows = async (table: string, where: object): Promise<{ id: string }[]> => {
  const file = openLiveFile(dev.folder);
  return file(table)
    .where(where)
    .then((found) => found)
    .finally(() => file.destroy());
};
const count = async (table: string, where: object): Promise<number> => (await rows(table, where)).length;

/** Waits until the file has no deleted bytes. While another process reads it they stay until the next erasure. */
async function scrubbed({ isScrubbed }: { isScrubbed: boolean }): Promise<void> {
  if (isScrubbed) return;
  await eventually('an erasure scrubs the file', async () => {
    const { customerId } = await invited();
    return (JSON.parse((await run([customerId, '--json'])).stdout) as { isScrubbed: boolean }).isScrubbed;
  });
}

describe('gatehouse erase CUSTOMER', () => {
  it('says what would go, erases an open case, and finds nothing left', async () => {
    const { customerId, onboardingId, primaryEmail } = await invited();
    const dry = await run([customerId, '--dry-run']);
    expect(dry).toMatchObject({ code: 0, stderr: '' });
    expect(dry.stdout).toMatch(
      new RegExp(`^Dry run, nothing was changed. This would go of ${customerId}:\n`),
    );
    expect(dry.stdout).toContain(`Cases that would end:\n  ${onboardingId}\n`);
    expect(await count('customers', { id: customerId })).toBe(1);
    expect(await count('erasures', {})).toBe(0);

    const erased = await run([customerId, '--json']);
    expect(erased).toMatchObject({ code: 0, stderr: '' });
    const receipt = JSON.parse(erased.stdout);
    expect(receipt).toMatchObject({
      ...{ mode: 'live', result: 'erased', endedCases: [onboardingId], isScrubbed: expect.any(Boolean) },
      receipt: {
        ...{ kind: 'customer', subject: customerId, actor: 'operator', id: expect.stringMatching(/^era_/) },
        tables: { customers: { deleted: 1, emptied: 0 }, business_accounts: { deleted: 0, emptied: 1 } },
      },
    });
    const shown = await fetch(`${service.url}/v1/onboardings/${onboardingId}`, {
      headers: { Authorization: `Bearer ${service.apiKeys.live}` },
    });
    expect(shown.status).toBe(404);
    expect(await count('erasures', { subject: customerId })).toBe(1);

    const again = await run([customerId]);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toMatch(
      new RegExp(`^${customerId}: nothing left; it was erased at \\S+Z by operator\\.\n$`),
    );
    await scrubbed(receipt);
    for (const text of [NAME, primaryEmail]) {
      expect(readFileSync(join(dev.folder, 'live.db'), 'utf8')).not.toContain(text);
      expect(`${erased.stdout}${again.stdout}`).not.toContain(text);
    }
  });

  it('lets the same customer begin from the start', async () => {
    const first = await invited();
    await joinByMail(service, first.primaryEmail);
    await onboardingReads(service, first.onboardingId, 'completed');
    expect((await run([first.customerId])).code).toBe(0);
    expect(await count('users', { email: first.primaryEmail })).toBe(0);
    const input = anOrder({ customerId: first.customerId, companyName: NAME });
    const again = await order(service, input);
    expect(again.onboardingId).not.toBe(first.onboardingId);
    await mailOf(service, input.customer.primaryEmail, 'invitation');
  });

  it('has an exit code for each kind of fault', async () => {
    expect(await run(['C-none'])).toEqual({
      ...{ code: 3, stdout: '' },
      stderr: 'There is no customer C-none in live mode: check the id, or try the other mode.\n',
    });
    const { customerId } = await invited();
    expect(await run([customerId], { TEMPORAL_ADDRESS: '127.0.0.1:9' })).toEqual({
      ...{ code: 5, stdout: '' },
      stderr:
        'Temporal at 127.0.0.1:9 or its worker does not answer, so open cases cannot be ended. Nothing was erased: run it again.\n',
    });
    expect((await run([])).code).toBe(2);
    expect((await run(['--help'])).code).toBe(0);
  });
});

describe('gatehouse erase ADDRESS', () => {
  it('refuses the last admin, erases with --force, and finds nothing left', async () => {
    const { onboardingId, primaryEmail, customerId } = await invited();
    await joinByMail(service, primaryEmail);
    const { businessAccountId } = await onboardingReads(service, onboardingId, 'completed');
    expect(await run([primaryEmail])).toEqual({
      ...{ code: 4, stdout: '' },
      stderr: expect.stringMatching(
        new RegExp(
          `^Nothing was erased: the address belongs to the last admin of ${businessAccountId}\\. [^\n]*--force[^\n]*\n$`,
        ),
      ),
    });
    const userId = (await rows('users', { email: primaryEmail }))[0]?.id ?? '';
    const erased = await run([primaryEmail.toUpperCase(), '--force', '--json']);
    expect(erased).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(erased.stdout)).toMatchObject({
      ...{ result: 'erased', withoutAdmin: [businessAccountId], waiting: [], closed: [] },
      receipt: { kind: 'person', subject: userId, tables: { users: { deleted: 1, emptied: 0 } } },
    });
    expect(erased.stdout).not.toContain(primaryEmail);
    expect(await count('customers', { id: customerId })).toBe(1);
    expect(await run([primaryEmail])).toEqual({
      ...{ code: 3, stdout: '' },
      stderr: `Nothing in live mode has the address ${primaryEmail}: check it, or try the other mode, unless it was erased before.\n`,
    });
    await scrubbed(JSON.parse(erased.stdout));
    expect(readFileSync(join(dev.folder, 'live.db'), 'utf8')).not.toContain(primaryEmail);
    const { stdout } = await gatehouse(['audit', '--mode', 'live', '--about', userId], {
      env: { GATEHOUSE_DATA: dev.folder },
    });
    expect(stdout).toMatch(/user\.erased {2}operator/);
    expect(stdout).not.toContain('network');
  });

  it('makes a case wait for another address, and needs neither Temporal nor a worker', async () => {
    const { onboardingId, primaryEmail } = await invited();
    const erased = await run([primaryEmail], { TEMPORAL_ADDRESS: '127.0.0.1:9' });
    expect(erased).toMatchObject({ code: 0, stderr: '' });
    expect(erased.stdout).toContain(
      `Wait for another address (gatehouse onboarding correct-email):\n  ${onboardingId}\n`,
    );
    await onboardingReads(service, onboardingId, 'needs_contact');
    const corrected = await gatehouse(
      ['onboarding', 'correct-email', onboardingId, `new-${onboardingId}@x.example`, '--mode', 'live'],
      { env: { GATEHOUSE_DATA: dev.folder } },
    );
    expect(corrected).toMatchObject({ code: 0 });
    await mailOf(service, `new-${onboardingId}@x.example`, 'invitation');
  });

  it('takes one plain address only', async () => {
    expect(await run(['a@b'])).toEqual({
      ...{ code: 2, stdout: '' },
      stderr: expect.stringMatching(/^The address is wrong: [^\n]*\.\n$/),
    });
  });
});
