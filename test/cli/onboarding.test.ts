// @module-tag long
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOrder } from '../support/cases/orders.ts';
import { holdRepairs } from '../support/databases/hold-repairs.ts';
import { openLiveFile } from '../support/databases/live-file.ts';
import { joinByMail, mailOf, onboardingReads, order } from '../support/portal/visitor.ts';
import { DevService, type Service } from '../support/processes/gatehouse-process.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { repeatOnExit5 } from '../support/run/until-answered.ts';
import { eventually } from '../support/run/watch.ts';

let dev: DevService;
let service: Service;
beforeAll(async () => {
  dev = await DevService.onOwnFolder('onboarding');
  service = await dev.start();
  await change(holdRepairs);
});
afterAll(() => dev.remove());

const run = (
  args: string[],
  env: Record<string, string> = {},
  printed?: { stdout: string; stderr: string },
) =>
  gatehouse(['onboarding', ...args, '--mode', 'live'], {
    env: { GATEHOUSE_DATA: dev.folder, ...env },
    ...(printed && { printed }),
  });

/** A command to a case, which answers it. */
const insist = (args: string[]) => repeatOnExit5(() => run(args));

/** An order whose invitation was mailed. */
async function invited() {
  const input = anOrder();
  const { onboardingId } = await order(service, input);
  await mailOf(service, input.customer.primaryEmail, 'invitation');
  return { onboardingId, ...input.customer };
}

async function change(work: (file: ReturnType<typeof openLiveFile>) => Promise<unknown>) {
  const file = openLiveFile(dev.folder);
  await work(file).finally(() => file.destroy());
}

describe('gatehouse onboarding', () => {
  it('shows and explains a case by its id and by its customer, in the words of the API', async () => {
    const { onboardingId, customerId, primaryEmail } = await invited();
    const api = await eventually('its mail is recorded as sent', async () => {
      const answer = await fetch(`${service.url}/v1/onboardings/${onboardingId}`, {
        headers: { Authorization: `Bearer ${service.apiKeys.live}` },
      });
      const view = (await answer.json()) as { statusSince: string; explanation: Record<string, string> };
      return view.explanation.summary?.includes('was mailed 1 time') && view;
    });
    expect(JSON.parse((await run(['show', customerId, '--json'])).stdout)).toEqual(api);

    const explained = await run(['explain', onboardingId]);
    expect(explained).toEqual({
      code: 0,
      stderr: '',
      stdout:
        `${onboardingId}  invited since ${api.statusSince}\nWhy:   ${api.explanation.summary}\n` +
        `Next:  ${api.explanation.next}\nDo:    ${api.explanation.action}\n`,
    });
    const inTokyo = await run(['explain', onboardingId, '--time-zone', 'Asia/Tokyo']);
    expect(inTokyo.stdout).toMatch(/^Next: .*\d\d:\d\d Asia\/Tokyo/m);
    expect(await run(['explain', onboardingId, '--time-zone', 'Mars/Olympus'])).toEqual({
      code: 2,
      stdout: '',
      stderr: '--time-zone Mars/Olympus is no time zone: write one of the IANA list, like Europe/Berlin.\n',
    });
    const { stdout } = await run(['show', onboardingId]);
    expect(stdout).toMatch(new RegExp(`^Customer +${customerId}$`, 'm'));
    expect(stdout).toMatch(new RegExp(`^Invitation +inv_\\S+ +pending, admin, to ${primaryEmail}$`, 'm'));
    expect(stdout).toMatch(/^ {2}invitation {2}sent {2}/m);
  });

  it('lists cases, and those that are stuck with the reason, the longest first', async () => {
    expect((await run(['list', '--stuck'])).stdout).toBe('No onboarding is stuck in live mode.\n');
    const [first, second, third] = [await invited(), await invited(), await invited()];
    const { stdout } = await run(['list', '--status', 'invited', '--limit', '2']);
    expect(stdout).toMatch(
      new RegExp(`^${third.onboardingId}  invited +since \\S+  ${third.customerId}\n${second.onboardingId} `),
    );
    await change((file) =>
      file('case_problems').insert({
        workflow_id: `onboarding/${second.customerId}`,
        ...{ code: 'step_failing', since: '2026-01-02T00:00:00.000Z' },
      }),
    );
    await change((file) =>
      file('onboardings')
        .where({ id: first.onboardingId })
        .update({ status: 'received', status_since: '2026-01-01T00:00:00.000Z' }),
    );
    const stuck = await run(['list', '--stuck']);
    expect(stuck.stdout).toBe(
      `${first.onboardingId}  received       since 2026-01-01T00:00:00.000Z  ${first.customerId}  not_taken since 2026-01-01T00:00:00.000Z\n` +
        `${second.onboardingId}  invited        since ${await sinceOf(second.onboardingId)}  ${second.customerId}  step_failing since 2026-01-02T00:00:00.000Z\n`,
    );
    expect(
      JSON.parse((await run(['list', '--stuck', '--customer', second.customerId, '--json'])).stdout),
    ).toMatchObject({
      data: [{ id: second.onboardingId, stuck: { reason: 'step_failing' } }],
    });
    expect(
      (await run(['list', '--stuck', '--customer', second.customerId, '--limit', '1'])).stdout,
    ).toContain(`${second.customerId}  step_failing since`);
    expect((await run(['list', '--stuck', '--status', 'invited', '--limit', '1'])).stdout).toContain(
      `${second.customerId}  step_failing since`,
    );
    const since = (...args: string[]) => run(['list', '--since-before', '2026-01-01T00:00:01Z', ...args]);
    const ofFirst = expect.stringMatching(new RegExp(`^${first.onboardingId}  [^\\n]*\n$`));
    expect(await since()).toMatchObject({ code: 0, stdout: ofFirst });
    expect(await since('--stuck')).toMatchObject({ code: 0, stdout: ofFirst });
    for (const args of [['list'], ['list', '--stuck']])
      expect((await run([...args, '--problem', 'any'])).stdout).toMatch(
        new RegExp(`^${second.onboardingId} [^\\n]*  step_failing since 2026-01-02T00:00:00.000Z\n$`),
      );
    expect((await run(['show', second.onboardingId])).stdout).toContain(
      'Problem   step_failing since 2026-01-02T00:00:00.000Z',
    );
    expect((await run(['list', '--since-before', 'monday'])).stderr).toBe(
      '--since-before monday is no moment: write it like 2027-03-31 or 2027-03-31T12:00:00Z.\n',
    );
    await change((file) => file('case_problems').delete());
    const mail = {
      state: 'queued',
      queued_at: '2026-01-03T00:00:00.000Z',
      not_before: '2999-01-01T00:00:00.000Z',
    };
    const mails = (file: ReturnType<typeof openLiveFile>) =>
      file('mail_sends').where({ workflow_id: `onboarding/${third.customerId}`, kind: 'invitation' });
    await change((file) => mails(file).update(mail));
    expect((await run(['list', '--stuck', '--customer', third.customerId])).stdout).toContain(
      `${third.customerId}  mail_waits since 2026-01-03T00:00:00.000Z`,
    );
    await change((file) => mails(file).update({ state: 'sent', not_before: null }));
    await change((file) =>
      file('onboardings').where({ id: first.onboardingId }).update({ status: 'invited' }),
    );
  });

  it('corrects the address, resends, refuses what is too soon, and cancels; each is on record', async () => {
    const { onboardingId, customerId, primaryEmail } = await invited();
    const right = `right-${primaryEmail}`;
    expect(await insist(['correct-email', customerId, right])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        new RegExp(`^The invitation goes to ${right}\\.\n${onboardingId}  invited `),
      ),
    });
    await mailOf(service, right, 'invitation');
    expect(await insist(['resend', onboardingId])).toEqual({
      code: 4,
      stdout: '',
      stderr: expect.stringMatching(
        new RegExp(`^Nothing was done with ${onboardingId}: .*: try again in \\d+ s\\.\n$`),
      ),
    });
    const cancelled = { code: 0, stdout: expect.stringMatching(/^The onboarding is cancelled\.\n/) };
    expect(await insist(['cancel', customerId])).toMatchObject(cancelled);
    expect(await insist(['cancel', onboardingId])).toMatchObject(cancelled);
    expect(await insist(['resend', onboardingId])).toEqual({
      code: 4,
      stdout: '',
      stderr: `Nothing was done with ${onboardingId}: it is cancelled already; a new order opens a new one.\n`,
    });
    const { stdout } = await gatehouse(['audit', '--mode', 'live', '--about', onboardingId], {
      env: { GATEHOUSE_DATA: dev.folder },
    });
    expect(stdout).toMatch(/onboarding\.cancel_requested {2}operator/);
  });

  it('watches a case to its end', async () => {
    const { onboardingId, primaryEmail } = await invited();
    const printed = { stdout: '', stderr: '' };
    const watching = run(['watch', onboardingId], {}, printed);
    await eventually('it shows the status', async () => printed.stdout.includes('invited'));
    await joinByMail(service, primaryEmail);
    await onboardingReads(service, onboardingId, 'completed');
    expect((await watching).code).toBe(0);
    expect(printed.stdout.match(/^\S+Z {2}(\w+)$/gm)?.map((line) => line.split('  ')[1])).toEqual([
      'invited',
      'completed',
    ]);
  });

  it('has an exit code for each kind of fault, and says what to do in one line', async () => {
    const { onboardingId } = await invited();
    expect(await run(['show', 'onb_none'])).toEqual({
      code: 3,
      stdout: '',
      stderr: 'There is no onboarding onb_none in live mode: check the id, or try the other mode.\n',
    });
    expect(await run(['correct-email', onboardingId, 'nobody'])).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^The address is wrong: [^\n]*\.\n$/),
    });
    expect((await run(['list', '--limit', '0'])).code).toBe(2);
    expect((await run(['list', '--status', 'lost'])).code).toBe(2);
    expect((await run(['--help'])).code).toBe(0);
    const away = { TEMPORAL_ADDRESS: '127.0.0.1:9' };
    expect(await run(['cancel', onboardingId], away)).toEqual({
      code: 5,
      stdout: '',
      stderr:
        'Temporal at 127.0.0.1:9 or its worker does not answer. The command may still be done; running it again is safe.\n',
    });
    expect((await run(['explain', onboardingId], away)).code).toBe(0);
  });
});

async function sinceOf(id: string): Promise<string> {
  return JSON.parse((await run(['explain', id, '--json'])).stdout).statusSince;
}
