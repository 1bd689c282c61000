// @module-tag long
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aLicense } from '../support/cases/campaigns.ts';
import { mailOf } from '../support/portal/visitor.ts';
import { DevService, type Service } from '../support/processes/gatehouse-process.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

let dev: DevService;
let service: Service;
beforeAll(async () => {
  dev = await DevService.onOwnFolder('campaign');
  service = await dev.start();
});
afterAll(() => dev.remove());

const campaign = (command: string, args: string[] = [], env: Record<string, string> = {}) =>
  gatehouse(['campaign', command, ...args, '--mode', 'live'], {
    env: { GATEHOUSE_DATA: dev.folder, ...env },
  });

test('a campaign is started, watched to its end and shown; once over, it refuses commands', async () => {
  const [insured, ended] = [aLicense(), aLicense({ upgradeInsuranceUntil: '2020-01-01' })];
  const dry = await fetch(`${service.url}/v1/campaigns`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${service.apiKeys.live}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ licenses: [insured, ended], dryRun: true }),
  });
  const { id: dryId } = (await dry.json()) as { id: string };
  expect(await campaign('watch', [dryId])).toMatchObject({
    code: 0,
    stdout: `${dryId}  completed (dry run): 1 would be started, 1 skipped\n       1  insurance_ended\n`,
  });

  const started = await campaign('start', ['--json']);
  expect(started.code).toBe(0);
  const { id } = JSON.parse(started.stdout);
  const done = `${id}  completed: 1 started, 1 skipped\n       1  insurance_ended\n`;
  expect(await campaign('watch', [id])).toMatchObject({ code: 0, stdout: done });
  await mailOf(service, String(insured.email), 'invitation');
  const became = done.replace('skipped\n', 'skipped; 1 invited, 0 joined, 0 declined, 0 bounced\n');
  expect(await campaign('status', [id])).toEqual({ code: 0, stdout: became, stderr: '' });
  const page = (await campaign('report', [id])).stdout;
  expect(page).toContain('<svg role="img"');
  expect(page).toContain('<tr><td>Invited</td><td class="n">1</td></tr>');
  expect(page).toContain('<tr><td>insurance_ended</td><td class="n">1</td></tr>');
  expect(page).not.toContain('<script');
  const listed = await campaign('list', ['--limit', '2']);
  const [newest = '', older = ''] = listed.stdout.trimEnd().split('\n');
  expect(newest).toMatch(new RegExp(`^\\S+Z  ${became.split('\n')[0]}$`));
  expect(older).toMatch(new RegExp(`Z  ${dryId}  completed \\(dry run\\): 1 would be started, 1 skipped$`));
  expect(JSON.parse((await campaign('list', ['--json'])).stdout).data[0]).toMatchObject({
    ...{ id, status: 'completed' },
    funnel: { invited: 1, joined: 0, declined: 0, bounced: 0 },
  });
  expect(await campaign('list', ['--limit', 'many'])).toMatchObject({ code: 2, stdout: '' });
  for (const command of ['pause', 'resume', 'cancel']) {
    expect(await campaign(command, [id])).toEqual({
      code: 4,
      stdout: '',
      stderr: 'The campaign is completed already: start a new one instead.\n',
    });
  }
});

test('the audit trail says that an operator started, paused, resumed and cancelled, each once', async () => {
  const at = new Date(Date.now() + 3_600_000).toISOString();
  const { id } = JSON.parse((await campaign('start', ['--at', at, '--json'])).stdout);
  for (const command of ['pause', 'pause', 'resume', 'cancel', 'cancel'])
    expect(await campaign(command, [id])).toMatchObject({ code: 0, stderr: '' });
  const trail = ['audit', '--about', id, '--mode', 'live'];
  const { stdout } = await gatehouse(trail, { env: { GATEHOUSE_DATA: dev.folder } });
  const told = stdout.trimEnd().split('\n');
  expect(told.map((line) => line.split('  ').slice(1).join('  '))).toEqual([
    `campaign.cancelled  operator  ${id}  -`,
    `campaign.resumed  operator  ${id}  -`,
    `campaign.paused  operator  ${id}  -  {"because":"asked"}`,
    `campaign.started  operator  ${id}  -  {"dryRun":false}`,
  ]);
});

test('a campaign has the pace and the customers of its options; a wrong one is named', async () => {
  const start = (...args: string[]) => campaign('start', args);
  const chosen = ['--country', 'DE', '--country', 'AT', '--insurance-ends-within', '60', '--never-invited'];
  const pace = [
    '--mails-per-hour',
    '500',
    '--ramp-up',
    '50',
    '--business-hours',
    '--stop-at-bounce-rate',
    '5%',
  ];
  const started = await start('--dry-run', '--json', ...chosen, ...pace);
  expect(JSON.parse(started.stdout)).toMatchObject({
    pace: {
      mailsPerHour: 500,
      rampUpFrom: 50,
      businessHours: true,
      stopAtBounceRate: 0.05,
      bounceRateOf: 50,
    },
    customers: { listed: false, countries: ['DE', 'AT'], neverInvited: true },
  });
  const watched = await campaign('watch', [JSON.parse(started.stdout).id]);
  expect(watched.stdout).toContain('At its pace, started now, the last invitation would go at ');
  const list = join(dev.folder, 'customers.txt');
  await writeFile(list, 'K-unknown\n\n');
  expect(await start('--dry-run', '--customers', list)).toMatchObject({
    code: 0,
    stderr: '1 ids of the list are of no customer: K-unknown\n',
  });
  await writeFile(list, 'K-1\nit@acme.example\n');
  for (const [args, stderr] of [
    [['--customers', list], `${list}, line 2: there must be one customer id.`],
    [['--mails-per-hour', 'many'], '--mails-per-hour must be a whole number from 1 to 100000.'],
    [['--ramp-up', '50'], '--ramp-up needs --mails-per-hour, at which the ramp ends.'],
    [
      ['--stop-at-bounce-rate', '500%'],
      '--stop-at-bounce-rate must be a share above 0 and up to 1, like 0.05.',
    ],
    [
      ['--country', 'Germany'],
      '--country must be a two-letter country code of ISO 3166 in capitals, like DE.',
    ],
  ] as [string[], string][]) {
    expect(await start(...args)).toEqual({ code: 2, stdout: '', stderr: `${stderr}\n` });
  }
});

test('a schedule is made, listed and ended', async () => {
  const made = await campaign('schedule', [
    '--cron',
    '0 9 1 1 *',
    '--time-zone',
    'Europe/Berlin',
    '--insurance-ends-within',
    '60',
    '--json',
  ]);
  const { id } = JSON.parse(made.stdout);
  const line = `${id}  0 9 1 1 *  Europe/Berlin  {"customers":{"insuranceEndsWithinDays":60}}`;
  expect(await campaign('schedules')).toEqual({ code: 0, stdout: `${line}\n`, stderr: '' });
  expect((await campaign('unschedule', [id])).stdout).toMatch(new RegExp(`^${id} .* ended \\S+Z\n$`));
  expect((await campaign('schedules')).stdout).toBe('No schedules in live mode.\n');
  expect(await campaign('unschedule', ['csch_1'])).toMatchObject({ code: 3, stdout: '' });
  expect(await campaign('schedule', ['--cron', '0 9 * * MON'])).toMatchObject({
    code: 2,
    stderr: '--cron must have numbers from 0 to 7, * or */n in field 5.\n',
  });
});

test('an unknown campaign and an absent Temporal are reported in one line', async () => {
  expect(await campaign('status', ['camp_1'])).toEqual({
    code: 3,
    stdout: '',
    stderr: 'There is no campaign camp_1 in live mode: check the id, or try the other mode.\n',
  });
  expect(await campaign('start', [], { TEMPORAL_ADDRESS: '127.0.0.1:9' })).toEqual({
    code: 5,
    stdout: '',
    stderr:
      'Temporal at 127.0.0.1:9 does not answer, so no campaign was started: start it and run the same command again.\n',
  });
});
