import { graceEndOf, type LicenseFacts } from './licensing.ts';
import { countsUsers } from './products.ts';

/** How much of a license is used. */
export interface SeatCount {
  /** What takes a seat. */
  unit: 'instances' | 'users';
  used: number;
  free: number;
  /** While there are more users than were bought: when the grace ends (ISO), also when it has ended. */
  graceUntil: string | null;
}

export function countSeats(license: LicenseFacts): SeatCount {
  const unit = countsUsers(license.product) ? 'users' : 'instances';
  const used = license.use[unit];
  return {
    unit,
    used,
    free: Math.max(0, license.quantity - used),
    graceUntil: used > license.quantity ? graceEndOf(license.graceStartedAt) : null,
  };
}
