import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import pLimit from 'p-limit';
import { searchAttributes } from '../../../contracts/messages.ts';
import { waitUntil } from '../../../runtime/wait-until.ts';
import { startChild } from '../child.ts';
import { countCpu } from '../cpu.ts';
import { type Contender, timed } from '../round.ts';
import { acceptUpdate, orderSignal, SKELETON_QUEUE, type SkeletonProgress } from './messages.ts';

const PATIENCE_MS = 300_000;
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export interface SkeletonParts {
  client: Client;
  temporal: { address: string; pid: number };
  inFlight: number;
}

/** Empty workflows of the same primitives, in a separate worker process. */
export async function startSkeleton({ client, temporal, inFlight }: SkeletonParts): Promise<Contender> {
  let progress: SkeletonProgress = { delivered: 0, closed: 0 };
  const worker = await startChild({
    name: 'skeleton-worker',
    args: ['--import', import.meta.resolve('tsx'), file('worker.ts')],
    env: { TEMPORAL_ADDRESS: temporal.address, SKELETON_WORKFLOW: file('workflow.ts') },
    ready: /^ready$/m,
    onMessage: (message) => {
      progress = message as SkeletonProgress;
    },
  });
  const waitFor = async (what: keyof SkeletonProgress, count: number) => {
    const isReached = () => {
      worker.assertRunning();
      return progress[what] >= count;
    };
    if (!(await waitUntil(isReached, PATIENCE_MS, 5))) throw new Error(`the skeleton is stuck: ${what}`);
  };

  const submit = (workflowId: string) =>
    client.workflow.signalWithStart('skeleton', {
      workflowId,
      taskQueue: SKELETON_QUEUE,
      signal: orderSignal,
      signalArgs: [{ orderId: workflowId }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      staticSummary: 'Skeleton',
      typedSearchAttributes: new TypedSearchAttributes([
        { key: searchAttributes.customerId, value: workflowId },
        { key: searchAttributes.onboardingStatus, value: 'received' },
      ]),
    });
  const accept = (workflowId: string) =>
    client.workflow
      .getHandle(workflowId)
      .executeUpdate(acceptUpdate, { args: [{ invitationId: workflowId }] });

  return {
    async round(label, n) {
      const limit = pLimit(inFlight);
      const workflowIds = Array.from({ length: n }, (_, index) => `skeleton/${label}/${index}`);
      const each = (run: (id: string) => Promise<unknown>) =>
        Promise.all(workflowIds.map((id) => limit(() => timed(() => run(id)))));
      const { delivered, closed } = progress;
      const cpu = countCpu({ worker: worker.pid, temporal: temporal.pid, bench: process.pid });
      let answers: number[] = [];
      const submitting = await timed(async () => {
        answers = await each(submit);
        await waitFor('delivered', delivered + n);
      });
      let accepted: number[] = [];
      const accepting = await timed(async () => {
        accepted = await each(accept);
        await waitFor('delivered', delivered + 2 * n);
        await waitFor('closed', closed + n);
      });
      const seconds = (submitting + accepting) / 1_000;
      return { n, seconds, submit: answers, orderToMail: [], accept: accepted, cpu: cpu(), workflowIds };
    },
    stop: worker.stop,
  };
}
