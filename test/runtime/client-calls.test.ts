import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { expect, test } from 'vitest';
import { openConnection } from '../../runtime/temporal-connection.ts';
import { freePort } from '../support/processes/free-port.ts';

/** Longer than the client's first waits between retries. */
const NEXT_TRY_MS = 1_500;

// An error thrown inside a timer fails the run: vitest reports it, and a process of the service would end.
test('calls that are being retried when their connection is closed fail, and nothing else happens', async () => {
  const { connection, close } = openConnection({ address: `127.0.0.1:${await freePort()}` });
  const client = new Client({ connection });
  const asked = Array.from({ length: 20 }, (_, n) =>
    client.workflow
      .getHandle(`nothing-${n}`)
      .signal('wake')
      .then(
        () => 'answered',
        () => 'failed',
      ),
  );
  await sleep(300);
  await close();
  expect(new Set(await Promise.all(asked))).toEqual(new Set(['failed']));
  await sleep(NEXT_TRY_MS);
});
