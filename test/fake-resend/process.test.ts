import { spawnSync } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resend } from 'resend';
import { expect, it, onTestFinished } from 'vitest';
import { startFakeResendProcess } from '../support/mail/fake-resend-process.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { aMail, taken } from './started.ts';

async function startedProcess(args: readonly string[] = []) {
  const fake = await startFakeResendProcess(args);
  onTestFinished(() => void fake.stop());
  return { fake, resend: new Resend(fake.apiKey, { baseUrl: fake.url }) };
}

it('accepts 10,000 mails in batches, lists each, and finds the duplicate', async () => {
  const { fake, resend } = await startedProcess();
  const batches = Array.from({ length: 100 }, (_, b) =>
    Array.from({ length: 100 }, (_, i) => aMail({ sendId: `send_${b}_${i}` })),
  );
  for (let b = 0; b < batches.length; b += 10) {
    const ten = batches.slice(b, b + 10);
    const send = (batch: (typeof ten)[number], i: number) =>
      resend.batch.send(batch, { idempotencyKey: `batch_${b + i}` });
    for (const answer of await Promise.all(ten.map(send))) taken(answer);
  }
  taken(await resend.batch.send(batches[0] ?? [], { idempotencyKey: 'batch_0' }));
  taken(await resend.emails.send(aMail({ sendId: 'send_7_7' })));
  const stats = await fake.stats();
  expect(stats).toMatchObject({ requests: 102, accepted: 10_001, replayed: 1, duplicates: { send_7_7: 2 } });
  expect(new Set(stats.ids).size).toBe(10_001);
  expect(stats.sendIds).toHaveLength(10_000);
  expect(await fake.stop()).toBe(0);
});

it('applies the limits and the key of its arguments', async () => {
  const { fake, resend } = await startedProcess(['--per-day', '1', '--api-key', 're_mine']);
  expect(fake.apiKey).toBe('re_mine');
  taken(await resend.emails.send(aMail()));
  expect((await resend.emails.send(aMail())).error).toMatchObject({ name: 'daily_quota_exceeded' });
  expect(await fake.stats()).toMatchObject({ accepted: 1, refused: { daily_quota_exceeded: 1 } });
});

it('fails on a control request', async () => {
  const { fake, resend } = await startedProcess();
  await fake.control('fail-next', { faults: ['reset-after'] });
  expect((await resend.emails.send(aMail())).error).toMatchObject({ statusCode: null });
  await fake.control('fail-randomly', { rate: 1, faults: ['error-500'] });
  expect((await resend.emails.send(aMail())).error).toMatchObject({ statusCode: 500 });
  await fake.control('fail-randomly', { rate: 0, faults: ['error-500'] });
  taken(await resend.emails.send(aMail()));
  expect((await fake.stats()).accepted).toBe(2);
});

it('that was killed has what it had accepted, and answers a repeat as before', async () => {
  const journal = join(await temporaryFolder(), 'journal.jsonl');
  const { fake, resend } = await startedProcess(['--journal', journal]);
  const batch = [aMail({ sendId: 'send_1' }), aMail({ sendId: 'send_2' })];
  const answer = taken(await resend.batch.send(batch, { idempotencyKey: 'batch_1' }));
  await fake.kill();
  // As of a request that was cut while it was written down.
  await appendFile(journal, '\n{"at":17,"mails":[{"id":"never-ans');
  const again = await startedProcess(['--journal', journal]);
  expect(taken(await again.resend.batch.send(batch, { idempotencyKey: 'batch_1' }))).toEqual(answer);
  taken(await again.resend.emails.send(aMail({ sendId: 'send_3' })));
  await again.fake.kill();
  const third = await startedProcess(['--journal', journal]);
  expect((await third.fake.stats()).sendIds).toEqual(['send_1', 'send_2', 'send_3']);
});

it('names the wrong argument', () => {
  const main = ['--import', 'tsx', 'fake-resend/main.ts'];
  const run = (...args: string[]) => spawnSync(process.execPath, [...main, ...args], { encoding: 'utf8' });
  const wrong = run('--per-second', 'two');
  expect(wrong.status).toBe(1);
  expect(wrong.stderr).toContain('--per-second must be a number.');
  expect(run('--help').stdout).toContain('--webhook-url');
});
