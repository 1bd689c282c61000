import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOrder } from '../support/cases/orders.ts';
import { openLiveFile } from '../support/databases/live-file.ts';
import { joinByMail, mailOf, onboardingReads, order } from '../support/portal/visitor.ts';
import { DevService, type Service } from '../support/processes/gatehouse-process.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

let dev: DevService;
let service: Service;
beforeAll(async () => {
  dev = await DevService.on(await mkdtemp(join(tmpdir(), 'gatehouse-erase-')));
  service = await dev.start();
});
afterAll(async () => {
  await dev.close();
  await rm(dev.folder, { recursive: true, force: true, maxRetries: 5 });
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

const count = async (table: string, where: object): Promise<number> => {
  const file = openLiveFile(dev.folder);
  return file(table)
    .where(where)
    .then((rows) => rows.length)
    .finally(() => file.destroy());
};

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
