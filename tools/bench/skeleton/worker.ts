import { NativeConnection, Worker } from '@temporalio/worker';
import { workflowBundle } from '../../../runtime/worker/bundle.ts';
import { LIMITS } from '../../../runtime/worker/worker.ts';
import { installTemporalRuntime } from '../../../runtime/worker/workers.ts';
import { NAMESPACES } from '../../../temporal.config.ts';
import { SKELETON_QUEUE, type SkeletonProgress } from './messages.ts';

/** A process of its own, with the settings of Gatehouse's worker. */
const TELL_EVERY_MS = 10;

const progress: SkeletonProgress = { delivered: 0, closed: 0 };
let isTold = true;
const count = (what: keyof SkeletonProgress) => {
  progress[what] += 1;
  isTold = false;
};

installTemporalRuntime();
const connection = await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' });
const worker = await Worker.create({
  connection,
  namespace: NAMESPACES.live,
  taskQueue: SKELETON_QUEUE,
  workflowBundle: await workflowBundle(process.env.SKELETON_WORKFLOW ?? ''),
  activities: {
    async take() {},
    async accept() {},
    async close() {
      count('closed');
    },
    async deliver() {
      count('delivered');
    },
  },
  ...LIMITS,
});
process.once('SIGTERM', () => worker.shutdown());
const telling = setInterval(() => {
  if (isTold) return;
  isTold = true;
  process.send?.({ ...progress });
}, TELL_EVERY_MS);
process.stdout.write('ready\n');
await worker.run();
clearInterval(telling);
await connection.close();
process.disconnect?.();
