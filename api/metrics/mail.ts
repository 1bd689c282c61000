import type { Registry } from 'prom-client';
import type { Environment } from '../../cases/environment.ts';
import { mailStatus } from '../../cases/operations/mail-status.ts';
import { DELIVERIES, MODES, type Mode } from '../../contracts/states.ts';
import { waitsToLeave } from '../../policy/mail-states.ts';
import { createCampaignMetrics } from './campaigns.ts';
import { createCaseMetrics } from './cases.ts';
import { gaugesOf } from './gauge.ts';
import { createWebhookMetrics } from './webhooks.ts';
import { withinShare } from './within-share.ts';

/** Gauges about the mail of both environments; `read()` fills them from the databases. */
export function createMailMetrics(
  registry: Registry,
  environments: Record<Mode, Environment>,
): { read(): Promise<void> } {
  const gauge = gaugesOf(registry);
  const up = gauge('database_up', '1 when the database answered this scrape', []);
  const waiting = gauge('mail_waiting', 'Mails queued, or batched and not settled', ['state', 'priority']);
  const oldest = gauge('mail_oldest_seconds', 'How long the oldest mail has waited', []);
  const batches = gauge('mail_batches', 'Batches that have not ended, or ended unknown', ['state']);
  const paused = gauge('mail_paused', '1 while all mail is paused', []);
  const settled = gauge('mail_settled', 'Mails that have ended, by final state', ['state']);
  const delivered = gauge('mail_deliveries', 'Mails that the provider took, by its last report', [
    'delivery',
  ]);
  const all = [up, waiting, oldest, batches, paused, settled, delivered];

  const countOf = (mode: Mode) => withinShare(() => environments[mode].store.mailOverview.countAll());
  const countAll = { live: countOf('live'), test: countOf('test') };
  const cases = createCaseMetrics(registry, environments);
  const webhooks = createWebhookMetrics(registry, environments);
  const campaigns = createCampaignMetrics(registry, environments);

  async function readMode(mode: Mode): Promise<void> {
    const { store, mail } = environments[mode];
    const status = await mailStatus(store, mail.transport.perSecond);
    for (const { state, priority, count } of status.queue) waiting.set({ mode, state, priority }, count);
    oldest.set({ mode }, Math.max(0, ...status.queue.map(({ oldestSeconds }) => oldestSeconds)));
    for (const [state, count] of Object.entries(status.batches)) batches.set({ mode, state }, count);
    paused.set({ mode }, status.rate.pausedUntil === null ? 0 : 1);
    const counts = await countAll[mode]();
    for (const { state, count } of counts) if (!waitsToLeave(state)) settled.inc({ mode, state }, count);
    for (const delivery of [...DELIVERIES, null]) {
      const found = counts.find((each) => each.state === 'sent' && each.delivery === delivery);
      delivered.set({ mode, delivery: delivery ?? 'none' }, found?.count ?? 0);
    }
    await cases.readMode(mode);
    await webhooks.readMode(mode);
    await campaigns.readMode(mode);
  }

  return {
    async read() {
      for (const each of all) each.reset();
      cases.reset();
      webhooks.reset();
      campaigns.reset();
      for (const mode of MODES) {
        // When a database is away, the scrape still reports the process, and that the database is away.
        const isUp = await readMode(mode).then(
          () => 1,
          () => 0,
        );
        up.set({ mode }, isUp);
      }
    },
  };
}
