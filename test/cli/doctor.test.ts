// @module-tag long
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../cases/doctor/finding.ts';
import type { Store } from '../../db/store.ts';
import { anOrder } from '../support/cases/orders.ts';
import { type Door, onboardingReads, order } from '../support/portal/visitor.ts';
import { freePort } from '../support/processes/free-port.ts';
import { type OwnDeployment, openOwnDeployment } from '../support/processes/own-deployment.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';

const PATIENT = { timeout: 120_000 };
const FAR = '2999-01-01T00:00:00.000Z';

let own: OwnDeployment;
let env: Record<string, string>;
let door: Door;
let store: Store;

beforeAll(async () => {
  own = await openOwnDeployment('postgres');
  ({ env, door, store } = own);
}, 120_000);
afterAll(() => own.close());

const look = async (more: Record<string, string> = {}) => {
  const { code, stdout, stderr } = await gatehouse(['doctor', '--mode', 'live', '--json'], {
    env: { ...env, ...more },
  });
  if (stdout === '') throw new Error(stderr);
  const findings: Finding[] = JSON.parse(stdout).findings;
  return { code, findings, bad: findings.filter(({ level }) => level !== 'ok') };
};
/** What is wrong, as `check level`. */
const wrong = async (more?: Record<string, string>) =>
  (await look(more)).bad.map(({ check, level }) => `${check} ${level}`);

async function anInvited(): Promise<void> {
  const { onboardingId } = await order(door, anOrder());
  await onboardingReads(door, onboardingId, 'invited');
}

test('a healthy service is well, and says so of each part', PATIENT, async () => {
  await anInvited();
  const { findings, code: found } = await eventually('all is well', async () => {
    const seen = await look();
    return seen.bad.length === 0 && seen;
  });
  expect(found).toBe(0);
  expect(findings.map(({ check }) => check)).toEqual([
    ...['database', 'schema', 'processes', 'versions', 'secrets', 'settings', 'clock', 'proxy', 'keys'],
    ...['mail_provider', 'mail_queue', 'wakes', 'stuck', 'temporal', 'pollers', 'temporal_clock', 'runs'],
  ]);
  const { code, stdout } = await gatehouse(['doctor'], { env });
  expect([code, stdout]).toEqual([0, expect.stringMatching(/Everything is well\.\n$/)]);
});

test('a worker that is away, and wakes that it does not answer', PATIENT, async () => {
  await own.stop('worker');
  await order(door, anOrder());
  const all = await look();
  expect(all.bad.map(({ check }) => check)).toContain('processes');
  expect(all.code).toBe(1);
  await store.knex('case_wakes').update({ due_at: '2026-01-01T00:00:00.000Z', sends: 20 });
  await store
    .knex('case_wakes')
    .insert({ workflow_id: 'onboarding/lost', due_at: '2026-01-01T00:00:00.000Z', sends: 0 });
  expect(await wrong()).toContain('wakes fault');
  // Temporal remembers for some minutes who polled.
  await store.knex('case_wakes').where({ workflow_id: 'onboarding/lost' }).delete();
  await own.start('worker');
  await eventually('all is well again', async () => (await look()).bad.length === 0);
});

test('mail that is paused, or waits', PATIENT, async () => {
  const pause = { team: 'resend', next_slot_at: FAR, paused_until: FAR, pause_reason: 'invalid_api_key' };
  await store.knex('mail_rate').insert(pause).onConflict('team').merge();
  const paused = (await look()).bad;
  expect(paused).toEqual([expect.objectContaining({ check: 'mail_queue', level: 'fault' })]);
  expect(paused[0]?.found).toContain('invalid_api_key');
  await store.knex('mail_rate').delete();
  await eventually('all is well again', async () => (await wrong()).length === 0);
});

test('proxies that TRUST_PROXY does not know', PATIENT, async () => {
  for (let n = 0; n < 30; n += 1)
    await fetch(`${door.url}/healthz`, { headers: { 'X-Forwarded-For': `203.0.113.${n}` } });
  const found = await eventually('it is found', async () =>
    (await look()).bad.find(({ check }) => check === 'proxy'),
  );
  expect(found).toMatchObject({ level: 'fault', todo: expect.stringContaining('TRUST_PROXY=1') });
});

test('a provider whose reports never came', PATIENT, async () => {
  await own.stop('api');
  const provider = {
    RESEND_API_KEY: 're_key',
    RESEND_BASE_URL: 'http://127.0.0.1:9',
    RESEND_WEBHOOK_SECRET: 'whsec_c2VjcmV0',
  };
  await own.start('api', provider);
  const hours = (n: number) => new Date(Date.now() - n * 3_600_000).toISOString();
  await store
    .knex('mail_sends')
    .where({ state: 'sent' })
    .update({ settled_at: hours(5) });
  const { findings } = await look(provider);
  expect(findings.find(({ check }) => check === 'mail_webhook')).toMatchObject({
    level: 'fault',
    found: expect.stringContaining('none came'),
  });
  // The worker has other settings than the API now.
  expect(findings.find(({ check }) => check === 'settings')).toMatchObject({ level: 'warning' });
});

test(
  'a database or a Temporal that does not answer: it says so, and looks at the rest',
  PATIENT,
  async () => {
    const away = await look({ DATABASE_URL: 'postgres://gatehouse@127.0.0.1:9/none' });
    expect(away.code).toBe(5);
    expect(away.findings.map(({ check, level }) => `${check} ${level}`)).toEqual([
      ...['database fault', 'temporal ok', 'pollers ok', 'temporal_clock ok'],
    ]);
    const alone = await look({ TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}` });
    expect(alone.code).toBe(5);
    expect(alone.findings).toContainEqual(
      expect.objectContaining({
        check: 'temporal',
        isAway: true,
        found: expect.stringContaining('does not answer'),
      }),
    );
    expect(alone.findings.find(({ check }) => check === 'database')?.level).toBe('ok');
  },
);
