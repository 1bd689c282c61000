import type { CampaignRow } from '../../db/campaign-rows.ts';
import { type CampaignChoice, EVERYONE } from '../../policy/campaign-choice.ts';
import { FULL_SPEED, type Pace } from '../../policy/campaign-pace.ts';

/** What a campaign was started with. */
export const campaignPace = ({ pace }: Pick<CampaignRow, 'pace'>): Pace =>
  pace === null ? FULL_SPEED : { ...FULL_SPEED, ...(JSON.parse(pace) as Partial<Pace>) };

export const campaignChoice = ({ choice }: Pick<CampaignRow, 'choice'>): CampaignChoice =>
  choice === null ? EVERYONE : { ...EVERYONE, ...(JSON.parse(choice) as Partial<CampaignChoice>) };
