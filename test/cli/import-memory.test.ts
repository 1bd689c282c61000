// @module-tag long
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importLicenses } from '../../cases/campaigns/import-licenses.ts';
import { openLicenseFile } from '../../cli/import/license-file.ts';
import { NOW } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { heapCostOf, liveHeap } from '../support/databases/live-heap.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';

const ROWS = 10_000;

async function fileOfLicenses(rows: number): Promise<string> {
  const path = join(await temporaryFolder(), 'many.csv');
  const lines = Array.from(
    { length: rows },
    (_, n) =>
      `L-${n % 7_000},"Meyer, Söhne & ${n % 7_000}",it@l${n % 7_000}.example,ras,14.${n % 9},KEY-${n},2031-01-31,DE,Europe/Berlin`,
  );
  const header =
    'customerId,companyName,email,product,version,licenseKey,upgradeInsuranceUntil,country,timeZone';
  await writeFile(path, `${header}\n${lines.join('\n')}\n`);
  return path;
}

describeOnBothDatabases('an import of 10,000 licenses', (database) => {
  it('keeps no more of them in memory at its end than at its start', async () => {
    const file = await openLicenseFile(
      { path: await fileOfLicenses(ROWS), name: 'many.csv' },
      {},
      { err: () => {} },
    );
    expect(file.total).toBe(ROWS);

    // The cost of keeping them all, which shows that the check below can fail.
    const cost = await heapCostOf(ROWS, async () => {
      const kept: unknown[] = [];
      for await (const row of file.rows()) kept.push(row);
      return kept;
    });

    /** How much more is in memory at the end of an import than at its start. */
    const growth = async (): Promise<number> => {
      let done = 0;
      const heaps: number[] = [];
      for await (const batch of importLicenses(database.store(), file.rows(), { now: NOW })) {
        done += batch.length;
        if (done % 1_000 === 0) heaps.push(liveHeap());
      }
      // What is kept grows to the end, so the least of the last three tells it from what else the process needs for a moment.
      return Math.min(...heaps.slice(-3)) - (heaps[0] ?? 0);
    };
    // Keeping them all would make it 0.7, each time. What other test files left running in this process grows once.
    let least = Infinity;
    for (let times = 0; times < 3 && least >= 0.5; times += 1)
      least = Math.min(least, (await growth()) / cost);
    expect(least).toBeLessThan(0.5);
    expect(await database.store().knex('license_records').count({ count: '*' })).toMatchObject([
      { count: expect.toSatisfy((count) => Number(count) === ROWS) },
    ]);
  }, 120_000);
});
