// @module-tag long
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeResend, type FakeResendOptions, startFakeResend } from '../../fake-resend/server.ts';
import { openStores } from '../../runtime/open-stores.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

const FROM = 'Northlight Software <accounts@northlight.example>';
const OPERATOR = 'operator@northlight.example';

let fake: FakeResend | undefined;
let folder: string;
beforeEach(async () => {
  folder = await temporaryDataFolder();
});
afterEach(async () => {
  await fake?.close();
  fake = undefined;
});

const run = (env: Record<string, string>, ...args: string[]) =>
  gatehouse(['mail', 'test', ...args], { env: { GATEHOUSE_DATA: folder, MAIL_FROM: FROM, ...env } });

/** Runs the command against a provider of the test; its environment sends real mail. */
async function withResend(options: FakeResendOptions = {}) {
  fake = await startFakeResend(options);
  const env = { RESEND_API_KEY: fake.apiKey, RESEND_BASE_URL: fake.url };
  return { fake, env };
}

const failed = (stderr: RegExp) => ({ code: 1, stdout: '', stderr: expect.stringMatching(stderr) });

describe('gatehouse mail test', () => {
  it('sends one mail from MAIL_FROM, each run another one', async () => {
    const { fake, env } = await withResend();
    const { code, stdout, stderr } = await run(env, '--to', OPERATOR);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(fake.mails).toMatchObject([
      { from: FROM, to: OPERATOR, subject: 'Test: Northgate Software can send mail' },
    ]);
    const [mail] = fake.mails;
    expect(stdout).toBe(
      `Accepted: Resend sends the mail from ${FROM} to ${OPERATOR} (its id there: ${mail?.id}).\n`,
    );
    expect(mail?.tags).toContainEqual({ name: 'send_id', value: mail?.idempotencyKey });
    await run(env, '--to', OPERATOR);
    expect(new Set(fake.mails.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
  });

  it('mails no person unless told to', async () => {
    const { fake, env } = await withResend();
    await run(env);
    expect(fake.mails.map(({ to }) => to)).toEqual(['delivered@resend.dev']);
  });

  it('sends one mail although the first answer is lost', async () => {
    const { fake, env } = await withResend();
    fake.failNext('reset-after');
    expect(await run(env, '--to', OPERATOR)).toMatchObject({ code: 0 });
    expect(fake.mails).toHaveLength(1);
  });

  it('says what to correct when the sender is refused', async () => {
    const { fake, env } = await withResend({ verifiedDomains: ['other.example'] });
    const refused = failed(/^Sender refused: .*accounts@northlight\.example.*MAIL_FROM.*verify its domain/);
    expect(await run(env, '--to', OPERATOR)).toEqual(refused);
    expect(fake.mails).toEqual([]);
    const json = await run(env, '--to', OPERATOR, '--json');
    expect(json).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(json.stdout)).toMatchObject({
      ...{ ok: false, outcome: 'sender_refused', code: 'sender_refused', mode: 'live' },
      ...{ from: FROM, to: OPERATOR, providerId: null },
    });
  });

  it('tells a refused key from a refused mail, a used quota and a provider that is away', async () => {
    const { fake, env } = await withResend({ perDay: 1 });
    const wrong = await run({ ...env, RESEND_API_KEY: 're_wrong' });
    expect(wrong).toEqual(failed(/^Key refused \(invalid_api_key\): set RESEND_API_KEY/));
    expect(wrong.stderr).not.toContain('re_wrong');
    expect(await run(env, '--to', 'someone@nowhere')).toEqual({ ...failed(/^--to is wrong: /), code: 2 });
    expect(await run(env)).toMatchObject({ code: 0 });
    expect(await run(env)).toEqual(failed(/^Not sent \(daily_quota_exceeded\): the key works/));
    fake.failNext('html-502', 'html-502');
    expect(await run(env)).toEqual(failed(/^Provider away \(application_error\): .*RESEND_BASE_URL/));
    const elsewhere = { ...env, RESEND_BASE_URL: `${fake.url}/nothing` };
    expect(await run(elsewhere)).toEqual(failed(/^Provider away \(not_found\): .*RESEND_BASE_URL/));
    await fake.close();
    expect(await run(env)).toEqual(failed(/^Provider away \(no_answer\): /));
  });

  it('says that the mail is in the local mailbox, where a person finds it', async () => {
    const kept = await run({}, '--to', OPERATOR);
    expect(kept).toEqual({
      code: 0,
      stderr: '',
      stdout:
        `Kept: the mail to ${OPERATOR} is in the local mailbox of the live environment, because RESEND_API_KEY is not set.` +
        ' A running service shows it at http://127.0.0.1:3000/dev/mailbox.\n',
    });
    const { fake, env } = await withResend();
    expect((await run(env, '--mode', 'test')).stdout).toContain(
      'local mailbox of the test environment, because the test environment has no provider',
    );
    expect(fake.mails).toEqual([]);
    const { stores, close } = await openStores({ GATEHOUSE_DATA: folder });
    const boxes = [await stores.live.knex('mailbox').select(), await stores.test.knex('mailbox').select()];
    await close();
    expect(boxes).toMatchObject([
      [{ kind: 'sender-test', to: OPERATOR }],
      [{ kind: 'sender-test', to: 'delivered@resend.dev' }],
    ]);
  });

  it('fails when others reach the service and no provider sends its mail', async () => {
    const open = { PUBLIC_URL: 'https://join.northlight.example' };
    expect(await run(open)).toEqual(failed(/^Not sent: .*No mail leaves this machine: set RESEND_API_KEY/));
    expect(await run(open, '--mode', 'test')).toMatchObject({ code: 0 });
  });
});
