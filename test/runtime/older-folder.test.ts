// @module-tag long
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { SEARCH_ATTRIBUTE_TYPES } from '../../temporal.config.ts';
import { anOrder } from '../support/cases/orders.ts';
import { joinByMail, mailOf, onboardingReads, order } from '../support/portal/visitor.ts';
import { DevService } from '../support/processes/gatehouse-process.ts';
import { serverOptions } from '../support/processes/server-options.ts';

let dev: DevService;
beforeAll(async () => {
  dev = await DevService.onOwnFolder('older');
});
afterAll(() => dev.remove());

test('npm start on a folder whose Temporal lacks a search attribute adds it, and cases go on', async () => {
  const { StatusSince, ...older } = SEARCH_ATTRIBUTE_TYPES;
  const options = await serverOptions(dev.folder);
  expect(options.dbFile).toBe(join(dev.folder, 'temporal.db'));
  const before = await startTemporalServer({ ...options, searchAttributes: older });
  await before.stop();

  const service = await dev.start();
  const input = anOrder();
  const { onboardingId } = await order(service, input);
  await mailOf(service, input.customer.primaryEmail, 'invitation');
  await joinByMail(service, input.customer.primaryEmail);
  await onboardingReads(service, onboardingId, 'completed');
});
