// @module-tag long
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOrder } from '../support/cases/orders.ts';
import { countsOf, openLiveFile } from '../support/databases/live-file.ts';
import { joinByMail, mailFor, mailOf, onboardingReads, order } from '../support/portal/visitor.ts';
import { DevService, type Service } from '../support/processes/gatehouse-process.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';

let dev: DevService;
let service: Service;
beforeAll(async () => {
  dev = await DevService.onOwnFolder('cli');
  service = await dev.start();
});
afterAll(() => dev.remove());

const run = (...args: string[]) => gatehouse(args, { env: { GATEHOUSE_DATA: dev.folder } });

describe('api-key', () => {
  it('makes, lists and revokes a key of the running service', async () => {
    const made = await run('api-key', 'create', '--mode', 'live', '--name', 'shop');
    const key = made.stdout.trim();
    const id = /^Key (\S+) for live\./.exec(made.stderr)?.[1] ?? '';
    const withKey = async () => {
      const headers = { Authorization: `Bearer ${key}` };
      return (await fetch(`${service.url}/v1/onboardings`, { headers })).status;
    };
    expect(await withKey()).toBe(200);
    const { stdout } = await run('api-key', 'list', '--mode', 'live');
    expect(stdout).toMatch(
      new RegExp(`^${id}  …${key.slice(-4)}  .*  active  vendor  all scopes  last used .*  shop$`, 'm'),
    );
    expect(stdout).not.toContain(key);
    const listed = JSON.parse((await run('api-key', 'list', '--mode', 'live', '--json')).stdout);
    expect(listed.data).toContainEqual(expect.objectContaining({ id, revokedAt: null }));
    expect((await run('api-key', 'list', '--mode', 'test')).stdout).not.toContain(id);

    expect(await run('api-key', 'revoke', id, '--mode', 'live')).toMatchObject({
      code: 0,
      stdout: `Revoked ${id}.\n`,
    });
    expect(await withKey()).toBe(401);
    expect((await run('api-key', 'list', '--mode', 'live')).stdout).toMatch(
      new RegExp(`^${id} .* revoked .* shop$`, 'm'),
    );
    expect(await run('api-key', 'revoke', id, '--mode', 'live')).toEqual({
      code: 3,
      stdout: '',
      stderr: `There is no active key ${id} for live: see gatehouse api-key list.\n`,
    });
  });
});

describe('account create', () => {
  const { customerId, companyName, primaryEmail } = anOrder().customer;
  const create = (more: Record<string, string> = {}, env: Record<string, string> = {}) => {
    const flags = { mode: 'live', 'customer-id': customerId, company: companyName, ...more };
    const args = Object.entries({ 'admin-email': primaryEmail, ...flags }).flatMap(([name, value]) => [
      `--${name}`,
      value,
    ]);
    return gatehouse(['account', 'create', ...args], { env: { GATEHOUSE_DATA: dev.folder, ...env } });
  };

  it('stores the account while Temporal is away; a second run completes it, a third makes nothing', async () => {
    const away = await create({}, { TEMPORAL_ADDRESS: '127.0.0.1:9' });
    expect(away).toEqual({
      code: 5,
      stdout: '',
      stderr:
        'The account is stored, but Temporal at 127.0.0.1:9 does not answer: start it and run the same command again.\n',
    });
    const found = /^Found (acct_\S+); existing invitation (inv_\S+)\.\n$/;
    const [second, third] = [await create(), await create()];
    expect(second).toMatchObject({ code: 0, stdout: expect.stringMatching(found) });
    expect(third).toEqual(second);
    await mailOf(service, primaryEmail, 'invitation');
  });

  it("the customer's orders use that account, and joining binds their licenses", async () => {
    const known = { customerId, companyName, primaryEmail };
    const { onboardingId } = await order(service, anOrder(known));
    await joinByMail(service, primaryEmail);
    const first = await onboardingReads(service, onboardingId, 'completed');
    expect(first.licenses.map(({ status }) => status)).toEqual(['bound', 'bound']);

    const later = await order(service, anOrder(known));
    const second = await onboardingReads(service, later.onboardingId, 'completed');
    expect(second.businessAccountId).toBe(first.businessAccountId);
    expect(second.licenses.map(({ status }) => status)).toEqual(['bound', 'bound']);
    const kinds = (await mailFor(service, primaryEmail)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'invitation')).toHaveLength(1);
    const file = openLiveFile(dev.folder);
    const counts = await countsOf(file, customerId).finally(() => file.destroy());
    expect(counts).toMatchObject({ accounts: 1, invitations: 1, members: 1, licenses: 4, orders: 2 });

    expect(await create()).toMatchObject({
      code: 0,
      stdout: 'This person is a member of the account already; nothing to do.\n',
    });
  });

  it.each([
    ['customer-id', 'no spaces here', /^--customer-id is wrong: must .*[^.]\.\n$/],
    ['admin-email', 'no-address', /^--admin-email is wrong: must .*[^.]\.\n$/],
    ['company', '<b>Company</b>', /^--company is wrong: .*must not have < or >\.\n$/],
    ['country', 'Germany', /^--country is wrong: must .*[^.]\.\n$/],
    ['time-zone', 'Berlin', /^--time-zone is wrong: must .*[^.]\.\n$/],
  ])('refuses --%s %s in one line', async (flag, value, line) => {
    const { code, stdout, stderr } = await create({ [flag]: value });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(line);
  });
});

describe('orders submit', () => {
  it('sends the examples; the second time all are already there and the database is unchanged', async () => {
    const submit = () => run('orders', 'submit', 'examples/orders.json', '--mode', 'live', '--json');
    expect(JSON.parse((await submit()).stdout).summary).toMatchObject({ accepted: 30, alreadyThere: 0 });
    const settled = await eventually(
      'every order is taken, every mail sent, every event numbered',
      async () => {
        const before = await dump();
        if (before.event_outbox?.length !== 0) return false;
        const waiting = [...(before.orders ?? []), ...(before.mail_sends ?? [])].filter(
          (row) => row.status === 'received' || (row.state !== undefined && row.state !== 'sent'),
        );
        return waiting.length === 0 && before;
      },
    );
    const again = await submit();
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout).summary).toMatchObject({ accepted: 0, alreadyThere: 30 });
    expect(await dump()).toEqual(settled);
  });
});

/** What a caller's orders may change in the live environment, at one moment. */
async function dump(): Promise<Record<string, Record<string, unknown>[]>> {
  const file = openLiveFile(dev.folder);
  try {
    return await file.transaction(async (trx) => {
      const tables: string[] = await trx('sqlite_master').where({ type: 'table' }).pluck('name');
      const rows = await Promise.all(tables.map(async (name) => [name, await trx(name)]));
      // The answers that are kept for a repeat with the same key, and what the processes say of themselves every some seconds.
      const {
        idempotency_records: _answers,
        processes: _seen,
        leases: _held,
        ...all
      } = Object.fromEntries(rows);
      // To the minute, whatever is asked.
      for (const key of all.api_keys) key.last_used_at = null;
      return all;
    });
  } finally {
    await file.destroy();
  }
}
