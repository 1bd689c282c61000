import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodOrder } from '../contracts/order-fixture.ts';
import { LIVE_KEY, type OrderService, startOrderService, TEST_KEY } from '../support/cases/order-service.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

const order = (externalOrderId: string, customerId = 'C-1') => ({
  ...goodOrder(),
  externalOrderId,
  customer: { ...goodOrder().customer, customerId },
});

let service: OrderService;
let folder: string;
beforeEach(async () => {
  service = await startOrderService();
  folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-test-'));
});
afterEach(async () => {
  await service[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const submit = (orders: unknown, ...flags: string[]) =>
  gatehouse(['orders', 'submit', '-', '--url', service.url, '--api-key', TEST_KEY, ...flags], {
    input: typeof orders === 'string' ? orders : JSON.stringify(orders),
  });

describe('orders submit', () => {
  it('sends every order of the examples; a second run changes nothing', async () => {
    const run = () =>
      gatehouse(['orders', 'submit', 'examples/orders.json', '--json'], {
        env: { GATEHOUSE_URL: service.url, GATEHOUSE_API_KEY: LIVE_KEY },
      });
    const first = await run();
    expect(first.code).toBe(0);
    const { rows, ...head } = JSON.parse(first.stdout);
    const none = { alreadyThere: 0, refused: 0, failed: 0 };
    expect(head).toEqual({ url: service.url, mode: 'live', summary: { total: 30, accepted: 30, ...none } });
    expect(rows[0]).toEqual({
      row: 1,
      externalOrderId: 'SO-2026-10001',
      customerId: 'C-1001',
      outcome: 'accepted',
      orderId: 'ord_SO-2026-10001',
      onboardingId: 'onb_C-1001',
    });
    const second = await run();
    expect(second.code).toBe(0);
    expect(JSON.parse(second.stdout).summary).toMatchObject({ accepted: 0, alreadyThere: 30 });
  });

  it('reports each refused row with its reason, and sends the rest', async () => {
    await submit([order('A')]);
    const bad = { ...order('B'), channel: 'online' };
    const { code, stdout, stderr } = await submit([order('A', 'C-2'), bad, 'nonsense', order('D')]);
    expect(code).toBe(1);
    const lines = stdout.split('\n').map((line) => line.trim().replace(/ {2,}/g, '  '));
    expect(lines).toEqual([
      'row  order  customer  outcome  onboarding',
      '1  A  C-2  refused  -',
      'order_conflict: This external order id was used for another order.',
      '2  B  C-1  refused  -',
      'validation_failed: The request has a fault.',
      '/channel must be one of sales, reseller',
      '3  -  -  refused  -',
      'validation_failed: The request has a fault.',
      expect.stringMatching(/^\(the order\) must be an order/),
      '4  D  C-1  accepted  onb_C-1',
      '',
      `4 orders to ${service.url} (test mode): 1 accepted, 0 already there, 3 refused, 0 failed. Correct the refused rows and run it again: orders already there stay unchanged.`,
      '',
    ]);
    expect(stderr).toContain('Orders sent (test mode): 4 of 4');
  });

  it('prints nothing that a terminal obeys, as a table or as JSON', async () => {
    const id = 'A\u009b31m\u001b[2J\u202e\u200b';
    const json = await submit([order(id)], '--json');
    const table = await submit([order(id)]);
    expect(`${json.stdout}${table.stdout}`).not.toMatch(/[^\P{Cc}\n]|[\u200b\u202e]/u);
    expect(JSON.parse(json.stdout).rows[0].externalOrderId).toBe(id);
  });

  it('retries when the service is away for a moment', async () => {
    service.next.push((_req, res) => {
      res.status(503).json({});
    });
    const { code, stdout } = await submit([order('A')], '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).summary).toMatchObject({ accepted: 1 });
    expect(service.arrivals).toEqual(['A', 'A']);
  });

  it('reports in one line that nothing answers', async () => {
    await service[Symbol.asyncDispose]();
    const { code, stdout, stderr } = await submit([order('A')], '--json');
    expect(code).toBe(5);
    expect(stdout).toBe('');
    expect(stderr).toBe(`No answer from ${service.url} (ECONNREFUSED). Is Gatehouse running there?\n`);
  });

  it.each([
    ['no JSON', '[{', /^Standard input is not JSON: .*\n$/],
    ['no list', '{"orders": []}', /^Standard input must hold a JSON array of orders: .*\n$/],
    ['an empty list', '[]', /^Standard input holds no orders: there is nothing to send\.\n$/],
    ['nothing', '', /^Standard input holds no orders: there is nothing to send\.\n$/],
    [
      'a line that is no JSON',
      '{"externalOrderId": "A"}\n{"externalOrderId"',
      /^Standard input is not JSON at line 2: .*\n$/,
    ],
  ])('refuses %s with one line', async (_name, input, message) => {
    const { code, stdout, stderr } = await submit(input);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(message);
    expect(service.arrivals).toEqual([]);
  });

  it('reads a file with a byte order mark', async () => {
    expect((await submit(`\uFEFF${JSON.stringify([order('A')])}`)).code).toBe(0);
  });

  it('sends an order a line', async () => {
    const lines = `${JSON.stringify(order('A'))}\r\n\n${JSON.stringify(order('B'))}\n`;
    expect((await submit(lines, '--json')).code).toBe(0);
    expect(service.arrivals).toEqual(['A', 'B']);
    expect((await submit(JSON.stringify(order('C')))).code).toBe(0);
  });

  const TABLE = [
    'Order number;Customer;Company;Email;product;kind;version;quantity;insured until;Shop',
    '#1001;C-9;Brauhaus GmbH;mailto:it@brauhaus.example;Remote Application Server;permanent;20;25;31.12.2030;x',
    '#1001;C-9;Brauhaus GmbH;mailto:it@brauhaus.example;mac-management;permanent;9;1;;x',
    '#1002;C-8;Acme;a@müller.example;ras;Permanent;20;1;;x',
  ].join('\n');
  const NAMED = [
    'externalOrderId=Order number',
    'customerId=Customer',
    'companyName=Company',
    'primaryEmail=Email',
  ]
    .concat('upgradeInsuranceUntil=insured until')
    .flatMap((pair) => ['--map', pair])
    .concat('--set', 'channel=sales', '--ignore-unknown', '--dates', 'dmy');

  it('sends a table, an order for all rows with its number', async () => {
    const { code, stdout, stderr } = await submit(TABLE, ...NAMED);
    expect({ code, arrivals: service.arrivals }).toEqual({ code: 0, arrivals: ['#1001', '#1002'] });
    expect(stdout).toContain('2 orders to ');
    expect(stderr).toContain('Ignored columns: Shop\n');
    expect(service.bodies).toMatchObject([
      {
        externalOrderId: '#1001',
        channel: 'sales',
        customer: { customerId: 'C-9', companyName: 'Brauhaus GmbH', primaryEmail: 'it@brauhaus.example' },
        lines: [
          { product: 'ras', quantity: 25, upgradeInsuranceUntil: '2030-12-31' },
          { product: 'mac-management' },
        ],
      },
      { customer: { primaryEmail: 'a@xn--mller-kva.example' }, lines: [{ kind: 'permanent', quantity: 1 }] },
    ]);
  });

  it('sends nothing of a table whose rows contradict each other, or which lacks a column', async () => {
    const { code, stderr } = await submit(TABLE.replace('Brauhaus', 'Brewery'), ...NAMED);
    expect({ code, stderr: stderr.replace(/^Ignored.*\n/, '') }).toEqual({
      code: 1,
      stderr:
        'Standard input: line 3 has another companyName than line 2, which has the same externalOrderId.\n',
    });
    expect((await submit(TABLE)).stderr).toMatch(/lacks the columns externalOrderId, channel, .*; --map /);
    expect(service.arrivals).toEqual([]);
  });

  it('refuses a missing file, and a folder, with one line', async () => {
    expect(await gatehouse(['orders', 'submit', 'nowhere.json'])).toEqual({
      code: 3,
      stdout: '',
      stderr: 'There is no file nowhere.json: check the path.\n',
    });
    expect((await gatehouse(['orders', 'submit', 'examples'])).stderr).toMatch(
      /^examples is a folder: .*\n$/,
    );
  });

  it.each(['0', '51', 'x'])('refuses a concurrency of %s', async (concurrency) => {
    const { code, stderr } = await submit([order('A')], '--concurrency', concurrency);
    expect(code).toBe(2);
    expect(stderr).toContain('It must be a number from 1 to 50.');
  });
});

describe('the service and the key', () => {
  const env = () => ({ GATEHOUSE_DATA: folder });
  const writeDevFile = (content: object) =>
    writeFile(path.join(folder, 'dev.json'), JSON.stringify({ pid: 1, ...content }));
  const run = (flags: string[], extra: Record<string, string> = {}) =>
    gatehouse(['orders', 'submit', '-', ...flags], {
      env: { ...env(), ...extra },
      input: JSON.stringify([order('A')]),
    });
  const keys = { live: LIVE_KEY, test: TEST_KEY };

  it('come from dev.json, in test mode unless live is asked for', async () => {
    await writeDevFile({ url: service.url, apiKeys: keys });
    expect((await run([])).stdout).toContain(`1 orders to ${service.url} (test mode): 1 accepted`);
    expect((await run(['--mode', 'live'])).stdout).toContain('(live mode)');
  });

  it('never sends a key of dev.json to another service', async () => {
    await writeDevFile({ url: 'http://127.0.0.1:1', apiKeys: keys });
    const { code, stderr } = await run(['--url', service.url]);
    expect(code).toBe(2);
    expect(stderr).toBe(`No API key for ${service.url}: give --api-key or set GATEHOUSE_API_KEY.\n`);
    expect(service.arrivals).toEqual([]);
  });

  it('come from the flags first, then the environment, then dev.json', async () => {
    await writeDevFile({ url: 'http://127.0.0.1:1', apiKeys: keys });
    const there = { GATEHOUSE_URL: service.url, GATEHOUSE_API_KEY: LIVE_KEY };
    expect((await run([], there)).stdout).toContain('(live mode): 1 accepted');
    const elsewhere = { GATEHOUSE_URL: 'http://127.0.0.1:1', GATEHOUSE_API_KEY: LIVE_KEY };
    const flags = ['--url', service.url, '--api-key', TEST_KEY];
    expect((await run(flags, elsewhere)).stdout).toContain('(test mode): 0 accepted, 1 already there');
  });

  it('must be present, well formed and consistent with the mode', async () => {
    expect((await run([])).stderr).toMatch(/^No service found: start one with npm start .*\n$/);
    expect((await run(['--url', 'localhost'])).stderr).toMatch(
      /^localhost is not the address of a service: .*\n$/,
    );
    const url = ['--url', service.url];
    expect((await run([...url, '--api-key', 'abc'])).stderr).toMatch(
      /^An API key begins with gh_live_ or .*\n$/,
    );
    expect((await run([...url, '--api-key', TEST_KEY, '--mode', 'live'])).stderr).toMatch(
      /^The API key is for test but --mode says live: .*\n$/,
    );
    await writeDevFile({ url: 5 });
    expect((await run([])).stderr).toMatch(/dev\.json is damaged: .*\n$/);
    await rm(path.join(folder, 'dev.json'));
    await mkdir(path.join(folder, 'dev.json'));
    expect((await run([])).stderr).toMatch(/^Cannot read .*dev\.json: EISDIR.*\n$/);
  });
});

describe('gatehouse', () => {
  it('shows its help and its version', async () => {
    const help = await gatehouse(['orders', 'submit', '--help']);
    expect(help.code).toBe(0);
    expect(help.stdout).toContain('gatehouse orders submit examples/orders.json');
    expect(await gatehouse(['--version'])).toEqual({ code: 0, stdout: '0.2.0\n', stderr: '' });
  });

  it('names an unknown command and option', async () => {
    expect((await gatehouse(['order'])).stderr).toContain("unknown command 'order'");
    const { code, stderr } = await gatehouse(['orders', 'submit', '-', '--live']);
    expect(code).toBe(2);
    expect(stderr).toContain("unknown option '--live'");
  });

  it('shows a stack only when debugging', async () => {
    const run = (env: Record<string, string>) =>
      gatehouse(['orders', 'submit', '-'], { env, input: new Error('the pipe\nbroke') });
    expect(await run({})).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Unexpected: the pipe broke (GATEHOUSE_DEBUG=1 shows the stack)\n',
    });
    expect((await run({ GATEHOUSE_DEBUG: '1' })).stderr).toMatch(/\n\s+at .*orders\.test\.ts/);
  });
});
