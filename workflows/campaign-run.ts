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
import type { AskedStatus } from '../contracts/campaign-command.ts';
import { progressQuery } from '../contracts/messages.ts';
import type { CampaignPause, CampaignStatus } from '../contracts/states.ts';
import {
  type CampaignActivities,
  type CampaignSteps,
  NOTHING_YET,
  type Outcome,
} from '../contracts/steps.ts';
import { CANCELLATION, takeCampaignCommands } from './campaign-commands.ts';
import { describeProgress } from './describe-progress.ts';
import { Inbox } from './inbox.ts';
import { now } from './steps.ts';

const LONG = {
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const;

const { planCampaign } = proxyActivities<CampaignActivities>({
  ...LONG,
  summary: 'Cut the customers into shards',
});
const { endCampaign } = proxyActivities<CampaignActivities>({ ...LONG, summary: 'End the campaign' });
const { runCampaignShard } = proxyActivities<CampaignActivities>({
  ...LONG,
  heartbeatTimeout: '20 seconds',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
  summary: 'Start the next eligible customers',
});

const { readCampaign, setCampaignStatus } = proxyLocalActivities<CampaignSteps>({
  summary: 'Read or note how the campaign stands',
  startToCloseTimeout: '20 seconds',
  localRetryThreshold: '20 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** A run's history stays this many calls long. */
const CALLS_A_RUN = 200;

/**
 * A campaign under way. The rows say how far it is: a run reads them at its start and after each round, and keeps only when
 * each shard wants to go on.
 */
export class CampaignRun {
  private readonly inbox = new Inbox<AskedStatus>();
  private status: CampaignStatus = 'running';
  private pauseReason: CampaignPause | null = null;
  private counts = NOTHING_YET;
  /** When each shard that has customers left may go on, in milliseconds since 1970; null: not planned yet. */
  private shards: Map<number, number> | null = null;
  private calls = 0;

  constructor(private readonly campaign: { campaignId: string; dryRun: boolean }) {
    setHandler(progressQuery, () => ({ status: this.status, cursor: '', counts: this.counts }), {
      description: 'How far the campaign is.',
    });
    takeCampaignCommands((asked) => this.inbox.ask(asked));
    setDefaultSignalHandler((name) => log.warn('an unknown signal was dropped', { signal: name }));
  }

  /** Runs until the campaign is over, or until its history should start afresh (`long`). */
  run(): Promise<{ ended: 'over' | 'long'; status: CampaignStatus }> {
    // "Request Cancellation" in the Temporal UI is one more command.
    CancellationScope.current().cancelRequested.catch(() => this.inbox.put(CANCELLATION));
    return CancellationScope.nonCancellable(() => this.loop());
  }

  private async loop(): Promise<{ ended: 'over' | 'long'; status: CampaignStatus }> {
    let startsAt = await this.read();
    for (;;) {
      this.show(startsAt);
      if (!this.inbox.isEmpty) await this.next();
      else if (this.isOver && allHandlersFinished()) return { ended: 'over', status: this.status };
      else if (this.isLong && allHandlersFinished()) return { ended: 'long', status: this.status };
      else if (this.status === 'running' && this.waitMs(startsAt) <= 0) {
        await this.round();
        startsAt = await this.read();
      } else await this.rest(startsAt);
    }
  }

  private get isOver(): boolean {
    return this.status === 'completed' || this.status === 'cancelled';
  }

  private get isLong(): boolean {
    return this.calls >= CALLS_A_RUN || workflowInfo().continueAsNewSuggested;
  }

  private waitMs(startsAt: string | null): number {
    const begins = startsAt === null ? 0 : Date.parse(startsAt);
    const next = this.shards && this.shards.size > 0 ? Math.min(...this.shards.values()) : 0;
    return Math.max(begins, next) - Date.now();
  }

  /** Until there is something to do. */
  private async rest(startsAt: string | null): Promise<void> {
    const isNews = () => !this.inbox.isEmpty || (allHandlersFinished() && (this.isOver || this.isLong));
    if (this.status === 'running') await condition(isNews, Math.max(1, this.waitMs(startsAt)));
    else await condition(isNews);
  }

  /** What is next: the plan, a call for each shard that may go on, or the end. A command cuts it short. */
  private async round(): Promise<void> {
    const { campaignId } = this.campaign;
    if (this.shards === null) {
      const { shards } = await planCampaign({ campaignId, now: now() });
      this.shards = new Map(Array.from({ length: shards }, (_, shard) => [shard, 0]));
    } else if (this.shards.size === 0) await endCampaign({ campaignId, now: now() });
    else await this.runShards(this.shards);
  }

  private async runShards(shards: Map<number, number>): Promise<void> {
    const scope = new CancellationScope();
    const going = [...shards].filter(([, at]) => at <= Date.now()).map(([shard]) => shard);
    let running = true;
    const all = scope
      .run(() => Promise.all(going.map((shard) => this.runShard(shards, shard))))
      .finally(() => {
        running = false;
      });
    await condition(() => !running || !this.inbox.isEmpty);
    if (running) scope.cancel();
    await all;
    this.calls += going.length;
  }

  private async runShard(shards: Map<number, number>, shard: number): Promise<void> {
    try {
      const { campaignId } = this.campaign;
      const { ended, nextAt } = await runCampaignShard({ campaignId, shard, now: now() });
      if (ended) shards.delete(shard);
      else shards.set(shard, nextAt === null ? 0 : Date.parse(nextAt));
    } catch (error) {
      // Cut short: it goes on where the rows say.
      if (!isCancellation(error)) throw error;
    }
  }

  private async next(): Promise<void> {
    const { command, answer } = this.inbox.take();
    const { status: wanted, by } = command;
    try {
      if (!this.isOver && this.status !== wanted) {
        const { campaignId } = this.campaign;
        this.pauseReason = null;
        // A starter that could not start this workflow may have ended the row.
        this.status = (await setCampaignStatus({ campaignId, status: wanted, by, now: now() })).status;
      }
      const outcome: Outcome = { code: this.status === wanted ? 'done' : 'closed' };
      answer?.resolve(outcome);
    } catch (error) {
      answer?.reject(error);
      if (!answer) throw error;
    }
  }

  /** Reads the row; returns when the campaign starts. */
  private async read(): Promise<string | null> {
    const { campaignId } = this.campaign;
    const { status, counts, startsAt, pauseReason = null } = await readCampaign({ campaignId });
    this.status = status;
    this.pauseReason = pauseReason;
    this.counts = counts;
    return startsAt;
  }

  private show(startsAt: string | null): void {
    const wait = this.status === 'running' ? this.waitMs(startsAt) : 0;
    const nextAt = wait > 0 ? new Date(Date.now() + wait).toISOString() : null;
    const progress = { status: this.status, cursor: '', counts: this.counts };
    setCurrentDetails(
      describeProgress(progress, { ...this.campaign, nextAt, pauseReason: this.pauseReason }),
    );
  }
}
