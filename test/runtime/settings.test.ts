import { describe, expect, it } from 'vitest';
import { findSettingsWarnings, readSettings } from '../../runtime/settings.ts';
import { STANDARD_SLOTS } from '../../runtime/worker/slots.ts';

describe('settings', () => {
  it('an empty variable counts as not set', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' })).toEqual(readSettings({}));
  });

  it('a worker opens a port only where one is set: two services on one machine must not need the same', () => {
    expect(readSettings({}).workerPort).toBeUndefined();
    expect(readSettings({ WORKER_PORT: '3005' }).workerPort).toBe(3005);
    expect(() => readSettings({ WORKER_PORT: '0' })).toThrow(/^WORKER_PORT is wrong: must be a whole number/);
  });

  it('a worker has slots by setting, and a target of the machine if one is set', () => {
    expect(readSettings({}).workerSlots).toEqual(STANDARD_SLOTS);
    const { workerSlots } = readSettings({
      WORKER_STEPS: '50',
      WORKER_CACHED_WORKFLOWS: '40',
      WORKER_TARGET_CPU: '90',
    });
    expect(workerSlots).toMatchObject({ steps: 50, cachedWorkflows: 40, target: { cpu: 0.9, memory: 0.8 } });
    expect(() => readSettings({ WORKER_TARGET_MEMORY: '101' })).toThrow(/^WORKER_TARGET_MEMORY is wrong/);
    // Temporal's worker needs two, one of them for cached workflows.
    expect(() => readSettings({ WORKER_WORKFLOW_TASKS: '1' })).toThrow(/^WORKER_WORKFLOW_TASKS is wrong/);
  });

  it('a worker keeps twice as many workflows as it has tasks at once, or the SDK loses tasks', () => {
    expect(() => readSettings({ WORKER_CACHED_WORKFLOWS: '39' })).toThrow(
      /^WORKER_CACHED_WORKFLOWS is wrong: must be at least 40, twice WORKER_WORKFLOW_TASKS \(20\)/,
    );
    expect(readSettings({ WORKER_WORKFLOW_TASKS: '600' }).workerSlots.cachedWorkflows).toBe(1_200);
  });

  it('links lead to PUBLIC_URL, with or without a slash; by default to the HTTP address', () => {
    expect(readSettings({ PUBLIC_URL: 'https://join.example/' }).publicUrl).toBe('https://join.example');
    expect(readSettings({ PORT: '3100' }).publicUrl).toBe('http://127.0.0.1:3100');
    const { localUrl } = readSettings({ PORT: '3100', PUBLIC_URL: 'https://join.example' });
    expect(localUrl).toBe('http://127.0.0.1:3100');
    const open = { RESEND_API_KEY: 're_1' };
    expect(readSettings({ ...open, HOST: '0.0.0.0' }).publicUrl).toBe('http://localhost:3000');
    expect(readSettings({ HOST: '::1' }).publicUrl).toBe('http://[::1]:3000');
  });

  it('real mail with links to this machine causes a warning', () => {
    const resend = { RESEND_API_KEY: 're_1' };
    expect(findSettingsWarnings(readSettings(resend))).toEqual([
      expect.stringMatching(/links lead to http:\/\/127\.0\.0\.1:3000: set PUBLIC_URL/),
    ]);
    expect(findSettingsWarnings(readSettings({ ...resend, PUBLIC_URL: 'https://join.example' }))).toEqual([]);
    expect(findSettingsWarnings(readSettings({}))).toEqual([]);
  });

  it('a local mailbox behind a public address causes a warning', () => {
    expect(findSettingsWarnings(readSettings({ PUBLIC_URL: 'https://join.example' }))).toEqual([
      expect.stringMatching(
        /no mail leaves this machine, and the local mailbox is closed .* https:\/\/join\.example: set RESEND_API_KEY/,
      ),
    ]);
    expect(findSettingsWarnings(readSettings({ PUBLIC_URL: 'http://localhost:3000' }))).toEqual([]);
  });

  it('a public address without TLS causes a warning', () => {
    const resend = { RESEND_API_KEY: 're_1' };
    expect(findSettingsWarnings(readSettings({ ...resend, PUBLIC_URL: 'http://join.example' }))).toEqual([
      expect.stringMatching(/unencrypted: .* set PUBLIC_URL to https instead of http:\/\/join\.example/),
    ]);
  });

  it('sign-up reveals nothing before it has verified the address, once other people can reach it', () => {
    expect(readSettings({}).signUpDisclosure).toBe('immediate');
    const reached = { PUBLIC_URL: 'https://join.example' };
    expect(readSettings(reached).signUpDisclosure).toBe('after-verification');
    expect(readSettings({ ...reached, SIGN_UP_DISCLOSURE: 'immediate' }).signUpDisclosure).toBe('immediate');
  });

  it('the way to a database on another machine must be named protected or not', () => {
    const read = (DATABASE_URL: string) => readSettings({ DATABASE_URL }).databaseUrl;
    const elsewhere = 'postgres://gatehouse:secret@db.example/gatehouse';
    expect(() => read(elsewhere)).toThrow('DATABASE_URL is wrong: must say how the way to another machine');
    for (const named of [
      `${elsewhere}?sslmode=verify-full`,
      `${elsewhere}?sslmode=disable`,
      'postgres://gatehouse@127.0.0.1/gatehouse',
      'postgres://gatehouse@localhost:5433/gatehouse',
      'postgres:///gatehouse?host=/var/run/postgresql',
    ]) {
      expect(read(named)).toBe(named);
    }
  });

  it('a sender with a comma in its name must be quoted', () => {
    const from = (MAIL_FROM: string) => readSettings({ MAIL_FROM }).mail.from;
    for (const sender of [
      '"Acme, Inc." <a@mail.example>',
      'Müller GmbH <a@mail.example>',
      'a@mail.example',
      '<a@mail.example>',
    ])
      expect(from(sender)).toBe(sender);
    for (const sender of ['Acme, Inc. <a@mail.example>', 'Acme <a@b@c>', 'Acme', 'a@x.example, b@x.example'])
      expect(() => from(sender), sender).toThrow('MAIL_FROM is wrong: must be one sender');
  });

  it('several webhook secrets may be set while one replaces another', () => {
    const secrets = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_YWJjZA=='];
    for (const between of [',', ' ', ', ', '\n']) {
      const { mail } = readSettings({ RESEND_WEBHOOK_SECRET: secrets.join(between) });
      expect(mail.webhookSecrets).toEqual(secrets);
    }
    expect(readSettings({}).mail.webhookSecrets).toEqual([]);
    expect(readSettings({ RESEND_WEBHOOK_SECRET: '' }).mail.webhookSecrets).toEqual([]);
  });

  it.each(['secret', 'whsec_', `whsec_YWJjZA==,re_1`, 'whsec_YW'])(
    'the error for a webhook secret %s shows the format of secrets',
    (RESEND_WEBHOOK_SECRET) => {
      const refusal = () => readSettings({ RESEND_WEBHOOK_SECRET });
      expect(refusal).toThrow('RESEND_WEBHOOK_SECRET is wrong: must be secrets as Resend shows them');
    },
  );

  it.each(['abc', '0', '1.5', '70000'])('the error for a port %s names the valid range', (PORT) => {
    expect(() => readSettings({ PORT })).toThrow(
      'PORT is wrong: must be a whole number from 1 to 65535. Correct',
    );
  });
});
