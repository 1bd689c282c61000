import {
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  log,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { AskedStatus } from '../../contracts/campaign-command.ts';
import { progressQuery } from '../../contracts/messages.ts';
import type { CampaignActivities, CampaignProgress, CampaignSteps, Outcome } from '../../contracts/steps.ts';
import { CANCELLATION, takeCampaignCommands } from '../campaign-commands.ts';
import { describeProgress } from '../describe-progress.ts';
import { Inbox } from '../inbox.ts';
import { now } from '../steps.ts';

const PAGE = {
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '20 seconds',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const;

/** Looks at a page of customers and starts the eligible ones. */
const pageAfter = (cursor: string) =>
  proxyActivities<CampaignActivities>({
    ...PAGE,
    summary: `Start the eligible customers ${cursor === '' ? 'from the first on' : `after ${cursor}`}`,
  });

const { setCampaignStatus } = proxyLocalActivities<CampaignSteps>({
  summary: 'Note how the campaign stands',
  startToCloseTimeout: '20 seconds',
  localRetryThreshold: '20 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** A run's history stays this many pages long. */
const PAGES_A_RUN = 100;

const AT_THE_START: CampaignProgress = {
  status: 'running',
  cursor: '',
  counts: { started: 0, wouldStart: 0, skipped: 0, reasons: {} },
};

/** A campaign under way: its progress, its inbox, and the loop that alone runs activities. */
export class Sweep {
  private readonly inbox = new Inbox<AskedStatus>();
  private pages = 0;

  constructor(
    private readonly campaign: { campaignId: string; dryRun: boolean },
    private progress: CampaignProgress = AT_THE_START,
  ) {
    setHandler(progressQuery, () => this.progress, { description: 'How far the campaign is.' });
    takeCampaignCommands((asked) => this.inbox.ask(asked));
    setDefaultSignalHandler((name) => log.warn('an unknown signal was dropped', { signal: name }));
  }

  /** Runs until the campaign is over, or until its history should start afresh (`long`). */
  run(): Promise<{ ended: 'over' | 'long'; progress: CampaignProgress }> {
    // "Request Cancellation" in the Temporal UI is one more command.
    CancellationScope.current().cancelRequested.catch(() => this.inbox.put(CANCELLATION));
    return CancellationScope.nonCancellable(() => this.loop());
  }

  private async loop(): Promise<{ ended: 'over' | 'long'; progress: CampaignProgress }> {
    for (;;) {
      this.show();
      if (!this.inbox.isEmpty) await this.next();
      else if (this.isOver && allHandlersFinished()) return { ended: 'over', progress: this.progress };
      else if (this.isLong && allHandlersFinished()) return { ended: 'long', progress: this.progress };
      else if (this.progress.status === 'running') await this.page();
      else
        await condition(() => !this.inbox.isEmpty || (allHandlersFinished() && (this.isOver || this.isLong)));
    }
  }

  private get isOver(): boolean {
    return this.progress.status === 'completed' || this.progress.status === 'cancelled';
  }

  private get isLong(): boolean {
    return this.pages >= PAGES_A_RUN || workflowInfo().continueAsNewSuggested;
  }

  /** One page. A command cuts it short, and its results so far count. */
  private async page(): Promise<void> {
    const { cursor, counts } = this.progress;
    const scope = new CancellationScope();
    let running = true;
    const page = scope
      .run(() => pageAfter(cursor).runCampaignPage({ ...this.campaign, cursor, counts, now: now() }))
      .catch((error: unknown) => {
        if (isCancellation(error)) return { cursor, counts, ended: false };
        throw error;
      })
      .finally(() => {
        running = false;
      });
    await condition(() => !running || !this.inbox.isEmpty);
    if (running) scope.cancel();
    const { ended, ...reached } = await page;
    this.pages += 1;
    this.progress = { ...this.progress, ...reached };
    if (ended) await this.set({ status: 'completed' });
  }

  private async next(): Promise<void> {
    const { command, answer } = this.inbox.take();
    const { status: wanted } = command;
    try {
      if (!this.isOver && this.progress.status !== wanted) await this.set(command);
      const outcome: Outcome = { code: this.progress.status === wanted ? 'done' : 'closed' };
      answer?.resolve(outcome);
    } catch (error) {
      answer?.reject(error);
      if (!answer) throw error;
    }
  }

  private async set(asked: Pick<AskedStatus, 'status'>): Promise<void> {
    const { campaignId } = this.campaign;
    // A starter that could not start this workflow may have ended the row.
    const row = await setCampaignStatus({ campaignId, ...asked, now: now() });
    this.progress = { ...this.progress, status: row.status };
  }

  private show(): void {
    setCurrentDetails(describeProgress(this.progress, this.campaign));
  }
}
