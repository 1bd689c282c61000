// @module-tag long
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { openLiveFile } from '../support/databases/live-file.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { startPart } from '../support/processes/deployment.ts';
import { serverOptions } from '../support/processes/server-options.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';

const CUSTOMERS = Number(process.env.CAMPAIGN_CUSTOMERS ?? 2_000);
/** One in so many is invited. */
const ELIGIBLE_IN = Number(process.env.CAMPAIGN_ELIGIBLE_IN ?? 20);
const KILLS = Number(process.env.CAMPAIGN_KILLS ?? 3);
/** A kill costs its shards Temporal's heartbeat timeout of 20 s, and a full machine mails some five a second. */
const PATIENCE_MS = 120_000 + KILLS * 45_000 + CUSTOMERS * 100;

const idOf = (n: number) => `L-${String(n).padStart(7, '0')}`;
const isEligible = (n: number) => n % ELIGIBLE_IN === 0;

it(`${CUSTOMERS} customers are imported and invited at a pace, each once, while the worker is killed ${KILLS} times`, {
  timeout: 2 * PATIENCE_MS,
}, async () => {
  const server = await startTemporalServer(await serverOptions());
  onTestFinished(() => server.stop());
  const folder = await temporaryDataFolder();
  const env = { GATEHOUSE_DATA: folder, TEMPORAL_ADDRESS: server.address };
  const run = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await gatehouse([...args, '--mode', 'live'], { env });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    return stdout;
  };
  const file = join(folder, 'licenses.csv');
  await writeFile(
    file,
    `${[HEADER, ...Array.from({ length: CUSTOMERS }, (_, n) => licenseOf(n))].join('\n')}\n`,
  );
  await run('import', 'licenses', file);

  const startWorker = async () => {
    const worker = startPart('worker', env);
    await worker.says(/^ready: workers/m);
    return worker;
  };
  let worker = await startWorker();
  const database = openLiveFile(folder);
  onTestFinished(() => database.destroy());
  const { id } = JSON.parse(await run('campaign', 'start', '--json', '--mails-per-hour', '100000'));
  const customers = () => database('campaign_customers').where({ campaign_id: id });
  const settled = async () =>
    Number((await customers().whereIn('outcome', ['started', 'skipped']).count({ n: '*' }))[0]?.n);
  const due = Array.from({ length: KILLS }, (_, kill) => Math.ceil((CUSTOMERS * kill) / (KILLS + 1)) + 1);
  for (const least of due) {
    await eventually(`${least} customers are settled`, async () => (await settled()) >= least, PATIENCE_MS);
    worker.signal('SIGKILL');
    expect(await worker.ended).toBe('SIGKILL');
    worker = await startWorker();
  }
  const invited = Array.from({ length: CUSTOMERS }, (_, n) => n)
    .filter(isEligible)
    .map(idOf);
  await eventually(
    'the campaign has ended and every onboarding has mailed',
    async () => {
      const { endedAt } = JSON.parse(await run('campaign', 'status', id, '--json'));
      const sent = await database('mail_sends').where({ state: 'sent' }).count({ n: '*' });
      return endedAt !== null && Number(sent[0]?.n) >= invited.length;
    },
    PATIENCE_MS,
  );
  const { counts } = JSON.parse(await run('campaign', 'status', id, '--json'));
  expect(counts).toEqual({
    ...{ started: invited.length, wouldStart: 0, waiting: 0, skipped: CUSTOMERS - invited.length },
    reasons: invited.length < CUSTOMERS ? { insurance_ended: CUSTOMERS - invited.length } : {},
  });
  expect(await customers().where({ outcome: 'started' }).orderBy('customer_id').pluck('customer_id')).toEqual(
    invited,
  );
  expect(Number((await customers().count({ n: '*' }))[0]?.n)).toBe(CUSTOMERS);
  expect(await database('onboardings').orderBy('customer_id').pluck('customer_id')).toEqual(invited);
  expect(await database('mail_sends').where({ kind: 'invitation' }).pluck('state')).toEqual(
    invited.map(() => 'sent'),
  );
  expect((await database('mailbox').pluck('send_id')).length).toBe(invited.length);
  // What the pace let go is counted once, however often a shard was killed.
  const days = await database('campaign_days').where({ campaign_id: id }).pluck('mails');
  expect(days.reduce((sum: number, mails: number) => sum + mails, 0)).toBe(invited.length);
  const shards = await customers().distinct('shard').pluck('shard');
  expect(shards).toHaveLength(Math.min(4, Math.max(1, Math.floor(CUSTOMERS / 500))));
});

const HEADER = 'customerId,companyName,email,product,version,licenseKey,upgradeInsuranceUntil,country';

const licenseOf = (n: number): string =>
  `${idOf(n)},Meyer ${n},it@${idOf(n).toLowerCase()}.example,ras,14.1,KEY-${n},${isEligible(n) ? '2099-12-31' : '2020-12-31'},DE`;
