import type { BroughtFault } from '../../cases/instances/read-brought.ts';
import { OFFLINE_REQUEST_DAYS } from '../../policy/numbers.ts';
import type { PageReader } from '../../texts/pages/index.ts';

/** More typing mistakes than these are another code. */
const SHOWN_GROUPS = 5;

/** Why what a person brought is nothing to act on, and what to do. */
export function sayBroughtFault({ t }: PageReader, fault: BroughtFault): string {
  switch (fault.code) {
    case 'wrong_groups':
      return t('activate.offline.fault.wrong_groups', {
        groups: fault.groups.slice(0, SHOWN_GROUPS).join(', '),
      });
    case 'wrong_length':
      return t('activate.offline.fault.wrong_length', { typed: fault.typed, expected: fault.expected });
    case 'old':
      return t('activate.offline.fault.old', { days: OFFLINE_REQUEST_DAYS });
    default:
      return t(`activate.offline.fault.${fault.code}`);
  }
}
