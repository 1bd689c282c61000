import { NativeConnection, Worker } from '@temporalio/worker';
import { workflowBundle } from '../../../runtime/worker/bundle.ts';
import { STANDARD_SLOTS, slotOptions } from '../../../runtime/worker/slots.ts';
import { LIMITS } from '../../../runtime/worker/worker.ts';
import { installTemporalRuntime } from '../../../runtime/worker/workers.ts';
import { NAMESPACES } from '../../../temporal.config.ts';
import { SKELETON_QUEUE, type SkeletonProgress } from './messages.ts';

/** A separate process with the settings of Gatehouse's worker. */
const REPORT_EVERY_MS = 10;

const progress: SkeletonProgress = { delivered: 0, closed: 0 };
let isReported = true;
const count = (what: keyof SkeletonProgress) => {
  progress[what] += 1;
  isReported = false;
};

installTemporalRuntime(NAMESPACES);
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
  ...slotOptions(STANDARD_SLOTS),
});
process.once('SIGTERM', () => worker.shutdown());
const reporting = setInterval(() => {
  if (isReported) return;
  isReported = true;
  process.send?.({ ...progress });
}, REPORT_EVERY_MS);
process.stdout.write('ready\n');
await worker.run();
clearInterval(reporting);
await connection.close();
process.disconnect?.();
