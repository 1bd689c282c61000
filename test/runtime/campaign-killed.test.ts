// @module-tag long
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { customersOf, exampleLicenses, isEligible } from '../support/cases/campaigns.ts';
import { openLiveFile } from '../support/databases/live-file.ts';
import type { MailItem } from '../support/portal/visitor.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { startPart } from '../support/processes/deployment.ts';
import { freePort } from '../support/processes/free-port.ts';
import { serverOptions } from '../support/processes/server-options.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/licenses.csv', import.meta.url));

/** Each kill costs the page Temporal's heartbeat timeout of 20 s. */
const PATIENCE_MS = 150_000;

/** A service with the examples' licenses. */
async function openPlace() {
  const server = await startTemporalServer(await serverOptions());
  onTestFinished(() => server.stop());
  const port = String(await freePort());
  const folder = await temporaryDataFolder();
  const env = { GATEHOUSE_DATA: folder, PORT: port, TEMPORAL_ADDRESS: server.address };
  const run = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await gatehouse([...args, '--mode', 'live'], { env });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    return stdout;
  };
  const startWorker = async () => {
    const worker = startPart('worker', env);
    await worker.says(/^ready: workers/m);
    return worker;
  };
  await run('import', 'licenses', EXAMPLES);
  return { env, port, folder, run, startWorker };
}

/** Runs campaigns until each of three kills hits one in the middle: some of its customers are left to look at. */
async function killThrice(total: number) {
  for (;;) {
    const place = await openPlace();
    let worker = await place.startWorker();
    const api = startPart('api', place.env);
    await api.says(/^ready: http/m);
    const file = openLiveFile(place.folder);
    onTestFinished(() => file.destroy());
    const { id } = JSON.parse(await place.run('campaign', 'start', '--json'));
    const done = () => file('campaign_customers').where({ campaign_id: id }).orderBy('customer_id');
    const looked = async () => (await done()).length;
    let hits = 0;
    for (const so of [1, 40, 80]) {
      await eventually(`${so} customers were looked at`, async () => (await looked()) >= so, PATIENCE_MS);
      worker.signal('SIGKILL');
      expect(await worker.ended).toBe('SIGKILL');
      if ((await looked()) < total) hits += 1;
      worker = await place.startWorker();
    }
    if (hits === 3) return { ...place, file, id, done };
    worker.signal('SIGKILL');
    api.signal('SIGKILL');
  }
}

it('a campaign whose worker is killed three times invites each eligible customer once', {
  timeout: 4 * PATIENCE_MS,
}, async () => {
  const licenses = await exampleLicenses();
  const customers = customersOf(licenses);
  const bringing = licenses.filter(isEligible);
  const eligible = customersOf(bringing).toSorted();
  const addresses = [...new Set(bringing.map(({ email }) => String(email)))].toSorted();
  const { id, port, run, file, done } = await killThrice(customers.length);

  const { status, counts } = await eventually(
    'the campaign has ended',
    async () => {
      const campaign = JSON.parse(await run('campaign', 'status', id, '--json'));
      return campaign.endedAt && campaign;
    },
    PATIENCE_MS,
  );
  expect(status).toBe('completed');
  expect(counts).toMatchObject({ started: eligible.length, skipped: customers.length - eligible.length });

  const rows = await done();
  expect(rows.map((row) => row.customer_id)).toEqual(customers.toSorted());
  expect(rows.filter(({ outcome }) => outcome === 'started').map((row) => row.customer_id)).toEqual(eligible);
  for (const { outcome, reason } of rows) {
    expect(reason).toEqual(outcome === 'started' ? null : expect.stringMatching(/^[a-z_]+$/));
  }

  // The same workflows would send an extra mail, so wait until none is under way.
  await eventually(
    'every onboarding has mailed',
    async () => {
      const invited = await file('onboardings').where({ status: 'invited' }).pluck('customer_id');
      const unsent = await file('mail_sends').whereNot({ state: 'sent' }).pluck('id');
      return invited.length === eligible.length && unsent.length === 0;
    },
    PATIENCE_MS,
  );
  expect(await file('onboardings').orderBy('customer_id').pluck('customer_id')).toEqual(eligible);
  const mails = (await (await fetch(`http://127.0.0.1:${port}/dev/mailbox.json`)).json()) as MailItem[];
  expect(new Set(mails.map(({ kind }) => kind))).toEqual(new Set(['invitation']));
  expect(mails.map(({ to }) => to).toSorted()).toEqual(addresses);
});
