import { Context } from '@temporalio/activity';
import type { MailSweepActivities } from '../contracts/steps.ts';
import type { Store } from '../db/store.ts';
import { AskingStopped } from '../mail/delivery/events/ask.ts';
import { askAboutSilent } from '../mail/delivery/events/silent.ts';
import { resolveUnknown } from '../mail/delivery/events/unknown.ts';
import { wakeForProblems } from '../mail/delivery/events/wake-for-problems.ts';
import type { MailTransport } from '../mail/transport/transport.ts';

export interface MailSweepDeps {
  store: Store;
  mail: { transport: MailTransport };
  pokeDispatcher(workflowId: string): void;
}

/** The activities of the sweep over mails; they do nothing without a provider to ask. */
export function createMailSweepActivities({
  store,
  mail,
  pokeDispatcher,
}: MailSweepDeps): MailSweepActivities {
  const deps = () => {
    const context = Context.current();
    const alive = () => {
      // Ends the page if the worker has to stop; its results so far are in the database.
      context.cancellationSignal.throwIfAborted();
      context.heartbeat();
    };
    return { store, mail, alive };
  };
  return {
    askAboutSilent: () =>
      orStopped(askAboutSilent(deps()), (stopped) => ({ asked: 0, more: false, stopped })),
    resolveUnknown: ({ walk }) =>
      orStopped(resolveUnknown(deps(), walk), (stopped) => ({ walk: null, found: 0, requeued: 0, stopped })),
    signalProblems: async () => ({ signalled: await wakeForProblems({ store, pokeDispatcher }) }),
  };
}

/** A provider that cannot be asked now is no failure of the activity: the next sweep asks again. */
async function orStopped<T>(asking: Promise<T>, stopped: (code: string) => T): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof AskingStopped) return stopped(error.code);
    throw error;
  }
}
