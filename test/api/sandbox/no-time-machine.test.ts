import { expect, test } from 'vitest';
import { startTemporalServer } from '../../../runtime/temporal-server/server.ts';
import { call, expectProblem } from '../../support/cases/call.ts';
import { anOrder, submit } from '../../support/cases/orders.ts';
import { openWorld } from '../../support/cases/world.ts';
import { serverOptions } from '../../support/processes/server-options.ts';
import { onboardingIs } from '../../support/run/watch.ts';

test('a server whose time cannot be moved: 501, and the onboarding goes on', async () => {
  const server = await startTemporalServer({ ...(await serverOptions()), dynamicConfig: {} });
  try {
    const world = await openWorld({ temporal: server.address });
    try {
      const { onboardingId } = await submit(world, anOrder());
      const advance = { onboardingId, by: 'P1D' };
      expectProblem(await call(world, 'post', '/v1/test/clock/advance', advance), 'time_machine_unavailable');
      const row = await onboardingIs(world.test, onboardingId, 'invited');
      expect(row.closed_at).toBeNull();
    } finally {
      await world.close();
    }
  } finally {
    await server.stop();
  }
});
