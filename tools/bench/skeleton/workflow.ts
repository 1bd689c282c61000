import {
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { searchAttributes } from '../../../contracts/messages.ts';
import { acceptUpdate, orderSignal } from './messages.ts';

type Empty = () => Promise<void>;

const local = proxyLocalActivities<{ take: Empty; accept: Empty; close: Empty }>({
  startToCloseTimeout: '20 seconds',
});
const { deliver } = proxyActivities<{ deliver: Empty }>({ startToCloseTimeout: '45 seconds' });

/** Only the Temporal primitives of an onboarding that is accepted before its first reminder. */
export async function skeleton(): Promise<void> {
  let isOrdered = false;
  let isAsked = false;
  let isDone = false;
  setHandler(orderSignal, () => {
    isOrdered = true;
  });
  setHandler(acceptUpdate, async () => {
    isAsked = true;
    await condition(() => isDone);
    return { code: 'done' };
  });
  await condition(() => isOrdered);
  await local.take();
  const invitation = deliver();
  const timer = new CancellationScope();
  timer
    .run(() => sleep('2 days'))
    .catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
  upsertSearchAttributes([{ key: searchAttributes.onboardingStatus, value: 'invited' }]);
  await condition(() => isAsked);
  await local.accept();
  isDone = true;
  const welcome = deliver();
  timer.cancel();
  upsertSearchAttributes([{ key: searchAttributes.onboardingStatus, value: 'completed' }]);
  await Promise.all([invitation, welcome]);
  await local.close();
}
