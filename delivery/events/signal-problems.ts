import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import pLimit from 'p-limit';
import { deliveryProblemSignal } from '../../contracts/messages.ts';
import type { UnsignalledSend } from '../../db/repositories/mail-events.ts';
import type { Store } from '../../db/store.ts';

const AT_ONCE = 20;
const PAGE = 200;
const SIGNAL_MS = 10_000;

export interface SignalDeps {
  store: Store;
  temporal: { client: Client };
}

/**
 * Tells workflows of mails that did not arrive or were unwelcome, which stops reminders to that address; answers how
 * many. One that has ended needs no telling. Throws while Temporal is away; what it had not told then, the next call
 * tells: a workflow may hear of the same mail twice.
 */
export async function signalProblems(deps: SignalDeps): Promise<number> {
  const { mailEvents } = deps.store;
  await mailEvents.noteRefused();
  let afterId = '';
  for (let count = 0; ; ) {
    const page = await mailEvents.unsignalled({ limit: PAGE, afterId });
    await signalAll(deps, page);
    count += page.length;
    if (page.length < PAGE) return count;
    afterId = page.at(-1)?.id ?? afterId;
  }
}

/** As `signalProblems`, of one mail, if there is something to tell. */
export async function signalProblem(deps: SignalDeps, sendId: string): Promise<void> {
  await signalAll(deps, await deps.store.mailEvents.unsignalled({ id: sendId }));
}

async function signalAll(deps: SignalDeps, sends: UnsignalledSend[]): Promise<void> {
  const limit = pLimit(AT_ONCE);
  const told = await Promise.allSettled(sends.map((send) => limit(() => signal(deps, send))));
  const failed = told.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function signal(
  { store, temporal: { client } }: SignalDeps,
  { id, workflow_id, problem }: UnsignalledSend,
): Promise<void> {
  try {
    const handle = client.workflow.getHandle(workflow_id);
    await client.connection.withDeadline(Date.now() + SIGNAL_MS, () =>
      handle.signal(deliveryProblemSignal, { sendId: id, problem }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
  await store.mailEvents.signalled(id);
}
