import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { openLog, report } from '../../runtime/log.ts';
import { errorFields, withoutValues } from '../../runtime/logging/error-fields.ts';
import { withFacts } from '../../runtime/logging/log-context.ts';
import { postgresUrl } from '../support/run/provided.ts';

afterEach(() => {
  vi.restoreAllMocks();
  openLog({ format: 'json', level: 'info' });
});

/** What is written to the log. */
function listen(): () => string {
  const written: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  return () => written.join('');
}

/** The error of a statement that PostgreSQL refuses. */
async function refusal(sql: string, values: unknown[]): Promise<pg.DatabaseError> {
  const client = new pg.Client({ connectionString: postgresUrl() });
  await client.connect();
  try {
    await client.query('create temporary table people (email text constraint one_email unique, age integer)');
    await client.query("insert into people values ('ceo@big.example', 1)");
    return await client.query(sql, values).then(
      () => Promise.reject(new Error('it was not refused')),
      (error: unknown) => error as pg.DatabaseError,
    );
  } finally {
    await client.end();
  }
}

const forged = '2026-01-01T00:00:00.000Z ready: all is well';

test('on a terminal, text from outside is no entry of its own, and moves no cursor', () => {
  openLog({ format: 'pretty', level: 'info' });
  const text = listen();
  const cause = new Error(`from below\r\n${forged}`);
  report('a page failed', new Error(`no such \u001b[2Jrow\n${forged}`, { cause }));
  const lines = text().trimEnd().split('\n');
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z error: a page failed: Error: no such {2}\[2Jrow$/);
  expect(lines.filter((line) => line.includes('all is well')).length).toBeGreaterThan(1);
  for (const line of lines.slice(1)) expect(line).toMatch(/^ {2}/);
  expect(text()).not.toMatch(/[^\P{Cc}\n]/u);
});

test('in JSON an entry is one line: time, level, message, and what it is about', () => {
  openLog({ format: 'json', level: 'info', part: 'api' });
  const text = listen();
  withFacts(
    () => ({ requestId: 'req_1', actor: 'key:key_1' }),
    () => report(`a row\n${forged}`, new Error('no such row'), { onboardingId: 'onb_1' }),
  );
  report('mail is sent again', undefined, { level: 'info', mode: 'live' });
  report('not written', undefined, { level: 'debug' });
  const [first, second, ...rest] = text().trimEnd().split('\n');
  expect(rest).toEqual([]);
  const error = { name: 'Error', message: 'no such row', stack: expect.stringMatching(/^ {4}at /) };
  expect(JSON.parse(first ?? '')).toEqual({
    ...{ level: 'error', time: expect.stringMatching(/Z$/), part: 'api', message: `a row\n${forged}` },
    ...{ requestId: 'req_1', actor: 'key:key_1', onboardingId: 'onb_1', error },
  });
  expect(JSON.parse(second ?? '')).toEqual({
    ...{ level: 'info', time: expect.any(String), part: 'api' },
    ...{ message: 'mail is sent again', mode: 'live' },
  });
});

test("of PostgreSQL's errors the row stays out", async () => {
  const twice = await refusal('insert into people values ($1, $2)', ['ceo@big.example', 2]);
  expect(twice.detail).toContain('ceo@big.example');
  const wrapped = new Error('the step failed', { cause: twice });
  expect(errorFields(wrapped)).toMatchObject({
    message: 'the step failed',
    cause: {
      ...{ name: 'error', code: '23505', constraint: 'one_email', table: 'people' },
      message: 'duplicate key value violates unique constraint "one_email"',
    },
  });
  expect(JSON.stringify(errorFields(wrapped))).not.toContain('big.example');
  const noNumber = await refusal('update people set age = $1', ['Quibbleworth']);
  expect(noNumber.message).toContain('Quibbleworth');
  expect(errorFields(noNumber)).toMatchObject({ code: '22P02', message: expect.stringContaining('"…"') });
  for (const error of [twice, noNumber, wrapped, new TypeError('no list')]) {
    const kept = withoutValues(error);
    expect(`${kept.stack}${JSON.stringify(kept)}`).not.toMatch(/big\.example|Quibbleworth/);
    expect(kept.name).toBe(error.name);
    // Temporal reads it to decide whether a step is tried again.
    expect(kept.constructor).toBe(error.constructor);
  }
});

test.each([
  ['an address', 'cannot mail ceo@big.example now', 'cannot mail [address] now'],
  [
    'a password in an address',
    'postgres://gatehouse:s3cret@db.example/x',
    'postgres://[hidden]@db.example/x',
  ],
  ['an API key', 'no gh_live_abcDEF0123456789abcDEF0123456789abcDEF01234', 'no gh_live_[hidden]'],
  ['a token', 'link /join/kU1-abcDEF0123456789abcDEF01234567', 'link /join/[token]'],
  ['a header', 'sent Authorization: Bearer abc.def', 'sent Authorization: Bearer [hidden]'],
])('%s in a message is hidden', (_what, message, shown) => {
  expect(errorFields(new Error(message)).message).toBe(shown);
  const text = listen();
  report(message);
  expect(JSON.parse(text()).message).toBe(shown);
});

test('text that a parser quotes is hidden, ids are not', () => {
  const parsed = () => {
    try {
      return JSON.parse('{"name": Quibbleworth}');
    } catch (error) {
      return errorFields(error);
    }
  };
  expect(parsed().message).not.toContain('Quibbleworth');
  const text = listen();
  const customerId = 'ACME-2024-0001-North-America-West';
  report('onb_0123456789abcdef0123456789abcdef', undefined, { customerId });
  expect(JSON.parse(text())).toMatchObject({ message: expect.stringMatching(/^onb_0123/), customerId });
});
