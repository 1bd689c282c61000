// @module-tag long
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../cases/doctor/finding.ts';
import type { MailBatchRow } from '../../db/mail-rows.ts';
import { anOrder } from '../support/cases/orders.ts';
import { DATABASES } from '../support/cases/world-on.ts';
import { joinByMail, mailFor, mailOf, onboardingReads, order } from '../support/portal/visitor.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { type OwnDeployment, openOwnDeployment } from '../support/processes/own-deployment.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { temporalBinary } from '../support/run/provided.ts';
import { eventually } from '../support/run/watch.ts';

const MINUTES_MS = 600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

/** A process with this clock is a minute and a half ahead. */
const AHEAD = `--import=data:text/javascript,${encodeURIComponent(
  'const D=Date;globalThis.Date=class extends D{constructor(...a){a.length?super(...a):super(D.now()+9e4)}static now(){return D.now()+9e4}}',
)}`;

describe.each(DATABASES)('parts that are broken (%s)', (kind) => {
  let own: OwnDeployment;
  beforeAll(async () => {
    own = await openOwnDeployment(kind);
  }, MINUTES_MS);
  afterAll(() => own.close());

  const look = async (more: Record<string, string> = {}) => {
    const env = { ...own.env, ...more };
    const { code, stdout, stderr } = await gatehouse(['doctor', '--mode', 'live', '--json'], { env });
    if (stdout === '') throw new Error(stderr);
    const findings: Finding[] = JSON.parse(stdout).findings;
    const bad = findings.filter(({ level }) => level !== 'ok');
    return { code, bad, find: (wanted: string) => bad.find(({ check }) => check === wanted) };
  };
  const isWell = () => eventually('all is well', async () => (await look()).bad.length === 0);

  /** A batch that was handed over once, to a mailbox that did not take it. */
  async function unanswered() {
    const { knex } = own.store;
    await knex.schema.renameTable('mailbox', 'mailbox_away');
    const input = anOrder();
    const { onboardingId } = await order(own.door, input);
    const batch = await eventually('its mail was tried', async () => {
      const [row] = await knex<MailBatchRow>('mail_batches').where({ state: 'sending' });
      return row?.lease_until === null && row;
    });
    const arrives = async () => {
      const { primaryEmail } = input.customer;
      await mailOf(own.door, primaryEmail, 'invitation');
      await isWell();
      await joinByMail(own.door, primaryEmail);
      await onboardingReads(own.door, onboardingId, 'completed');
      const mails = (await mailFor(own.door, primaryEmail)).filter(({ kind: is }) => is === 'invitation');
      expect(mails, 'no mail is sent twice').toHaveLength(1);
    };
    return {
      change: (to: Partial<MailBatchRow>) =>
        knex<MailBatchRow>('mail_batches').where({ id: batch.id }).update(to),
      body: batch.body ?? '',
      id: batch.id,
      arrives,
      takesMail: () => knex.schema.renameTable('mailbox_away', 'mailbox'),
    };
  }

  test('a mail left in "sending"', async () => {
    const batch = await unanswered();
    await own.store
      .knex('mail_sends')
      .where({ batch_id: batch.id })
      .update({ queued_at: hoursAgo(3) });
    const { code, find } = await look();
    expect(code).toBe(1);
    expect(find('mail_queue')).toMatchObject({
      level: 'fault',
      found: expect.stringMatching(/^1 mails wait, the oldest for 1(79|80|81) minutes$/),
      todo: 'gatehouse mail status --mode live, and look for "mail" in the log of the service',
    });
    await batch.takesMail();
    await batch.change({ not_before: null });
    await batch.arrives();
  });

  test('a frozen batch whose sealing key is gone: its mails are written again', async () => {
    const batch = await unanswered();
    for (const part of ['api', 'worker'] as const) await own.stop(part);
    await batch.takesMail();
    // As it was before it was handed over.
    const never = { attempts: 0, ambiguous: 0, first_attempt_at: null, not_before: null };
    await batch.change({ ...never, state: 'frozen', body: `gone.${batch.body.split('.')[1]}` });
    const { code, find } = await look();
    expect(code).toBe(1);
    expect(find('keys')).toMatchObject({
      level: 'fault',
      found: expect.stringMatching(/a key is missing for 1 texts in mail_batches$/),
      todo: expect.stringContaining('restore the secrets that belong to this database'),
    });
    for (const part of ['api', 'worker'] as const) await own.start(part);
    await batch.arrives();
  });

  test('a schema that is newer, or older', async () => {
    const migrations = () => own.store.knex('gatehouse_migrations');
    const needs = '9998_this_evening';
    await migrations().insert({ name: '9999_tomorrow', batch: 99, migration_time: new Date(), needs });
    expect((await look()).find('schema')).toMatchObject({
      level: 'fault',
      found: expect.stringContaining('9999_tomorrow'),
      todo: 'start the newer version, or restore a backup',
    });
    const refused = await own.run('reconcile', '--mode', 'live', '--repair');
    expect(refused).toMatchObject({ stdout: '', stderr: expect.stringContaining('newer') });
    expect(refused.code).not.toBe(0);
    await migrations().where({ name: '9999_tomorrow' }).delete();
    const last = await migrations().orderBy('id', 'desc').first();
    await migrations().where({ id: last.id }).delete();
    expect((await look()).find('schema')).toMatchObject({
      found: expect.stringContaining(last.name),
      todo: 'gatehouse migrate',
    });
    await migrations().insert(last);
    await isWell();
  });

  // On SQLite all processes have one folder, and with it one file.
  test.runIf(kind === 'postgres')('secrets that differ between processes', async () => {
    const { code, find } = await look({ GATEHOUSE_DATA: await temporaryDataFolder() });
    expect(code).toBe(1);
    expect(find('secrets')).toMatchObject({
      level: 'fault',
      found: expect.stringMatching(
        /^api \d+ on \S+, worker \d+ on \S+ has other keys than this secrets.json /,
      ),
      todo: expect.stringContaining('the same secrets.json'),
    });
    await isWell();
  });

  test('a search attribute that is missing: the printed command makes it', async () => {
    const { connection, options } = own.client;
    const { namespace } = options;
    await connection.operatorService.removeSearchAttributes({
      namespace,
      searchAttributes: ['CaseProblem'],
    });
    const found = await eventually('it is found', async () => (await look()).find('temporal'));
    expect(found).toMatchObject({
      level: 'fault',
      found: `namespace ${namespace} has no search attribute CaseProblem`,
    });
    const [first, ...args] = found.todo?.split(' ') ?? [];
    expect(first).toBe('temporal');
    await promisify(execFile)(temporalBinary(), args);
    await isWell();
  });

  test('a process that no longer beats', async () => {
    own.parts.worker.signal('SIGKILL');
    await own.parts.worker.ended;
    const { knex } = own.store;
    // It is not missed before that long.
    await knex('processes')
      .where({ role: 'worker' })
      .update({ seen_at: hoursAgo(1) });
    const { code, find } = await look();
    expect(code).toBe(1);
    expect(find('processes')).toMatchObject({
      level: 'fault',
      found: 'no worker runs on this database',
      means: 'orders are taken, and cases do not go on',
      todo: 'gatehouse worker',
    });
    const waits = await order(own.door, anOrder());
    await own.start('worker');
    await onboardingReads(own.door, waits.onboardingId, 'invited');
    await isWell();
  });

  test('a clock that is ahead', async () => {
    await own.stop('api');
    await own.start('api', { NODE_OPTIONS: AHEAD });
    const { code, bad } = await eventually('it is found', async () => {
      const seen = await look();
      return seen.find('clock') && seen;
    });
    expect([code, bad.length]).toEqual([0, 1]);
    expect(bad[0]).toMatchObject({
      check: 'clock',
      level: 'warning',
      // Less, when the row waited to be written.
      found: expect.stringMatching(/^against the database's clock, api \d+ on \S+ is (8\d|9[01]) s ahead$/),
      todo: 'synchronise the clocks (timedatectl set-ntp true)',
    });
    await own.stop('api');
    await own.start('api');
    await isWell();
  });
});
