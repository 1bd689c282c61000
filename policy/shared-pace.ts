import { type Bound, dayAllowance, type Pace } from './campaign-pace.ts';

/** A campaign that runs. */
export interface RunningCampaign {
  pace: Pace;
  /** Earlier days (UTC) on which it sent something. */
  earlierDays: number;
}

/**
 * What campaigns that run at once may send together, because the mail provider and the support desk bear them together: the
 * largest that one of them states.
 */
export function boundOfAll(running: readonly RunningCampaign[]): Bound {
  const stated = running.flatMap(({ pace }) => pace.mailsPerHour ?? []);
  const ramps = running.filter(({ pace }) => pace.rampUpFrom !== null);
  return {
    mailsPerHour: stated.length > 0 ? Math.max(...stated) : null,
    mailsADay:
      ramps.length > 0
        ? Math.max(...ramps.map(({ pace, earlierDays }) => dayAllowance(pace, earlierDays)))
        : Number.POSITIVE_INFINITY,
  };
}

/**
 * What one of them may send: no more than it states, and of what all may send the part that its pace is of the paces of
 * those that have customers to send to. One that states no pace counts as the largest.
 * @param others those beside it that have customers to send to
 */
export function boundOfOne(own: RunningCampaign, others: readonly Pace[], all: Bound): Bound {
  const mailsADay = dayAllowance(own.pace, own.earlierDays);
  const largest = all.mailsPerHour;
  if (largest === null) return { mailsPerHour: null, mailsADay };
  const stated = ({ mailsPerHour }: Pace) => mailsPerHour ?? largest;
  const paces = [own.pace, ...others].map(stated).reduce((sum, mails) => sum + mails, 0);
  const part = Math.ceil((stated(own.pace) * largest) / paces);
  return { mailsPerHour: Math.min(stated(own.pace), part), mailsADay };
}
