// @module-tag long
import { copyFile, cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOrder } from '../support/cases/orders.ts';
import { DATABASES } from '../support/cases/world-on.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import {
  joinByMail,
  mailFor,
  mailOf,
  onboardingReads,
  openJoinPage,
  order,
  pressJoin,
} from '../support/portal/visitor.ts';
import { DevService, type Service } from '../support/processes/gatehouse-process.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';

const PASSPHRASE = { GATEHOUSE_BACKUP_PASSPHRASE: 'correct horse battery staple' };

describe.each(DATABASES)('one half is older than the other (%s)', (kind) => {
  let dev: DevService;
  let service: Service;
  let postgres: Awaited<ReturnType<typeof freshPostgres>> | null = null;
  beforeAll(async () => {
    postgres = kind === 'postgres' ? await freshPostgres() : null;
    const more = postgres ? { DATABASE_URL: postgres.url.href } : {};
    dev = await DevService.onOwnFolder('halves', more);
    service = await dev.start();
  });
  afterAll(async () => {
    await dev.remove();
    await postgres?.drop();
  });

  const env = () => ({
    GATEHOUSE_DATA: dev.folder,
    DATABASE_URL: dev.env.DATABASE_URL ?? '',
    ...PASSPHRASE,
  });
  const run = async (...args: string[]) => {
    const answer = await gatehouse(args, { env: env() });
    expect(answer).toMatchObject({ code: 0 });
    return answer;
  };

  /** A customer who is invited, with the link of the mail. */
  async function invited() {
    const input = anOrder();
    const { onboardingId } = await order(service, input);
    const { primaryEmail } = input.customer;
    const link = (await mailOf(service, primaryEmail, 'invitation')).links.action ?? '';
    await onboardingReads(service, onboardingId, 'invited');
    return { input, onboardingId, primaryEmail, link };
  }

  const agree = () =>
    eventually(
      'rows and workflows agree',
      async () => {
        await gatehouse(['reconcile', '--mode', 'live', '--repair'], { env: env() });
        return (await gatehouse(['reconcile', '--mode', 'live'], { env: env() })).code === 0;
      },
      180_000,
    );

  it('a database restored from a backup goes on with a newer Temporal; links and keys still work', async () => {
    const [stays, joined] = [await invited(), await invited()];
    const key = (await run('api-key', 'create', '--mode', 'live', '--name', 'shop')).stdout.trim();
    const file = join(dev.folder, 'monday.backup');
    // Orders come in meanwhile.
    const [meanwhile] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, () => order(service, anOrder(), 'test'))),
      run('backup', '--to', file),
    ]);
    expect(meanwhile).toHaveLength(20);
    await joinByMail(service, joined.primaryEmail);
    await onboardingReads(service, joined.onboardingId, 'completed');
    const lost = await invited();
    expect(await dev.stop()).toBe(0);

    await run('restore', file, '--replace');
    service = await dev.start();
    await agree();
    // The row that is gone has no run either.
    const headers = { Authorization: `Bearer ${key}` };
    expect((await fetch(`${service.url}/v1/onboardings/${lost.onboardingId}`, { headers })).status).toBe(404);
    expect((await fetch(`${service.url}/v1/onboardings/${stays.onboardingId}`, { headers })).status).toBe(
      200,
    );
    await pressJoin(stays.link, await openJoinPage(stays.link));
    await onboardingReads(service, stays.onboardingId, 'completed');
    // Who joined after the backup is invited again, and the same link still joins.
    await pressJoin(joined.link, await openJoinPage(joined.link));
    const { licenses } = await onboardingReads(service, joined.onboardingId, 'completed');
    expect(licenses.map(({ status }) => status)).toEqual(['bound', 'bound']);
    for (const { primaryEmail } of [stays, joined])
      expect(
        (await mailFor(service, primaryEmail)).filter((mail) => mail.kind === 'invitation'),
      ).toHaveLength(1);
    // The order that is gone can be sent again.
    const again = await order(service, lost.input);
    await onboardingReads(service, again.onboardingId, 'invited');
    await agree();
  });

  it('a Temporal restored from an older copy goes on with a newer database', async () => {
    const [stays, joined] = [await invited(), await invited()];
    expect(await dev.stop()).toBe(0);
    const old = await mkdtemp(join(tmpdir(), 'gatehouse-temporal-'));
    const ofTemporal = async () =>
      (await readdir(dev.folder)).filter((name) => /^temporal\.db(-wal)?$/.test(name));
    for (const name of await ofTemporal()) await copyFile(join(dev.folder, name), join(old, name));
    service = await dev.start();
    await joinByMail(service, joined.primaryEmail);
    await onboardingReads(service, joined.onboardingId, 'completed');
    const later = await invited();
    expect(await dev.stop()).toBe(0);

    for (const name of ['temporal.db-shm', ...(await ofTemporal())])
      await rm(join(dev.folder, name), { force: true });
    await cp(old, dev.folder, { recursive: true });
    await rm(old, { recursive: true });
    service = await dev.start();
    await agree();
    expect((await onboardingReads(service, joined.onboardingId, 'completed')).invitation?.status).toBe(
      'accepted',
    );
    for (const { link, onboardingId, primaryEmail } of [stays, later]) {
      await pressJoin(link, await openJoinPage(link));
      await onboardingReads(service, onboardingId, 'completed');
      expect(
        (await mailFor(service, primaryEmail)).filter((mail) => mail.kind === 'invitation'),
      ).toHaveLength(1);
    }
    await agree();
  });
});
