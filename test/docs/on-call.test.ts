// @module-tag long
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fencesIn } from '../../tools/checks/docs/documents.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openLiveFile } from '../support/databases/live-file.ts';
import { mailOf, order } from '../support/portal/visitor.ts';
import { DevService, type Service } from '../support/processes/gatehouse-process.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { repeatOnExit5 } from '../support/run/until-answered.ts';

const page = await readFile('docs/operations/on-call.md', 'utf8');
const sections = page.split(/^## /m).slice(1);
const commandsIn = (text: string): string[] =>
  fencesIn(text).flatMap(({ code }) => code.split('\n').filter((line) => line.startsWith('gatehouse ')));

let dev: DevService;
let service: Service;
beforeAll(async () => {
  dev = await DevService.onOwnFolder('on-call');
  service = await dev.start();
});
afterAll(() => dev.remove());

/** A mail is not sent again at once. */
async function makeMailsOld(): Promise<void> {
  const file = openLiveFile(dev.folder);
  const earlier = new Date(Date.now() - 3 * 3_600_000).toISOString();
  await file('mail_sends').update({ queued_at: earlier, settled_at: earlier });
  await file.destroy();
}

test('there are fourteen questions, each with an answer in at most three steps', () => {
  expect(sections.map((section) => section.split('.')[0])).toEqual(
    Array.from({ length: 14 }, (_, n) => String(n + 1)),
  );
  for (const section of sections) {
    expect(commandsIn(section).length, section).toBeGreaterThan(0);
    expect(commandsIn(section).length, section).toBeLessThanOrEqual(3);
  }
});

test.each(sections.map((section) => [section.split('\n')[0] ?? '', section]))(
  '%s: every command works as written',
  async (_question, section) => {
    const { customer } = anOrder();
    await order(service, anOrder(customer));
    await mailOf(service, customer.primaryEmail, 'invitation');
    await makeMailsOld();
    for (const command of commandsIn(section)) {
      const args = command
        .replaceAll('C-1042', customer.customerId)
        .replace('new@acme.example', `new-${customer.primaryEmail}`)
        .split(' ')
        .slice(1);
      const done = await repeatOnExit5(() => gatehouse(args, { env: { GATEHOUSE_DATA: dev.folder } }));
      expect(done, command).toMatchObject({ code: 0 });
      expect(`${done.stdout}${done.stderr}`, command).not.toBe('');
    }
  },
);
