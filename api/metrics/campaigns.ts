import type { Registry } from 'prom-client';
import type { Environment } from '../../cases/environment.ts';
import { CAMPAIGN_PAUSES, type Mode } from '../../contracts/states.ts';
import { gaugesOf } from './gauge.ts';

/** A gauge about the campaigns of both environments; `readMode` fills it for one environment. */
export function createCampaignMetrics(registry: Registry, environments: Record<Mode, Environment>) {
  const paused = gaugesOf(registry)('campaigns_paused', 'Campaigns that are paused, by reason', ['because']);
  return {
    reset: () => paused.reset(),
    async readMode(mode: Mode): Promise<void> {
      const counts = await environments[mode].store.campaigns.countPaused();
      for (const because of CAMPAIGN_PAUSES) paused.set({ mode, because }, counts.get(because) ?? 0);
    },
  };
}
