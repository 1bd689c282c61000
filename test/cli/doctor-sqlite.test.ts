import { expect, test } from 'vitest';
import type { Finding } from '../../cases/doctor/finding.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { temporalAddress } from '../support/run/provided.ts';

test('on SQLite, without any process: it makes no database, and then says what does not run', async () => {
  const own = { GATEHOUSE_DATA: await temporaryDataFolder(), TEMPORAL_ADDRESS: temporalAddress() };
  const examined = async () => {
    const { stdout } = await gatehouse(['doctor', '--mode', 'test', '--json'], { env: own });
    const findings: Finding[] = JSON.parse(stdout).findings;
    // Whether a worker polls the shared Temporal is up to other tests.
    const wrong = findings.filter(({ check, level }) => level !== 'ok' && check !== 'pollers');
    return wrong.map(({ check, level }) => `${check} ${level}`);
  };
  expect(await examined()).toEqual(['database fault']);
  expect(await examined()).toEqual(['database fault']);
  expect((await gatehouse(['migrate'], { env: own })).code).toBe(0);
  expect(await examined()).toEqual(['processes fault']);
  const nowhere = await gatehouse(['doctor'], { env: { GATEHOUSE_DATA: '/nowhere/at/all' } });
  expect([nowhere.code, nowhere.stdout]).toEqual([3, '']);
});
