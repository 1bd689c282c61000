import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, test } from 'vitest';
import { openWorld, type World } from '../support/cases/world.ts';
import { historyToJson } from '../support/temporal/history-json.ts';
import { HISTORIES, recordingOf } from '../support/temporal/recorded.ts';
import { SCENARIOS, SMALL_CAMPAIGNS } from './scenarios.ts';

let world: World;
beforeAll(async () => {
  await mkdir(HISTORIES, { recursive: true });
  world = await openWorld(SMALL_CAMPAIGNS);
});
afterAll(() => world.close());

for (const [scenario, drive] of Object.entries(SCENARIOS)) {
  const file = recordingOf(scenario);
  // The history of a released version is never recorded again.
  test.skipIf(existsSync(file))(`records ${scenario}`, async () => {
    const driven = await drive(world);
    const history = historyToJson(await driven.handle().fetchHistory());
    await writeFile(file, `${history}\n`, { flag: 'wx' });
  });
}
