import { MODES } from '../contracts/states.ts';
import { report } from './log.ts';
import { openForModes } from './temporal-connection.ts';
import { findTemporalFault } from './temporal-fault.ts';
import type { TemporalTarget } from './temporal-profile.ts';

/** Reports what is wrong with TLS or API key of a Temporal, for a process that starts without it. Never throws. */
export async function reportTemporalFault(target: TemporalTarget): Promise<void> {
  if (target.embedded) return;
  try {
    const { byMode, all } = openForModes(target, findTemporalFault);
    for (const finding of all) {
      const fault = await finding;
      const modes = MODES.filter((mode) => byMode[mode] === finding).join(' and ');
      if (fault) report(`orders wait (${modes}): ${fault.message}`);
    }
  } catch (error) {
    report('the connection to Temporal could not be looked at', error);
  }
}
