import { expect } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { shrink } from '../events.ts';
import { checkInvited, checkLicenses, checkSecrets, checkSums, type Seen } from './check.ts';
import { ResellerDrive } from './drive.ts';
import { aResellerSequence, type ResellerEvent } from './events.ts';

/** In the tests; a command asks for more. */
export const RESELLER_SEQUENCES = Number(process.env.MODEL_RESELLERS ?? 60);

async function driveResellers(store: Store, events: ResellerEvent[]): Promise<void> {
  const drive = new ResellerDrive(store);
  await drive.open();
  const seen: Seen = new Map();
  for (const [index, event] of events.entries()) {
    try {
      await drive.happen(event);
      await checkLicenses(drive, seen);
    } catch (error) {
      throw new Error(`after ${index + 1} events: ${(error as Error).message}`, { cause: error });
    }
  }
  await checkSecrets(drive);
  await drive.settle();
  await checkLicenses(drive, seen);
  await checkSums(drive);
  await checkInvited(drive);
  await checkSecrets(drive);
}

/** Drives sequences of ten events, and fails with the shortest form of the first that breaks a rule. */
export async function proveResellers(store: Store, from: number, count: number): Promise<void> {
  for (let one = from; one < from + count; one += 1) {
    const events = aResellerSequence(one);
    const why = (some: ResellerEvent[]) =>
      driveResellers(store, some).then(
        () => null,
        (error: Error) => error.message,
      );
    if ((await why(events)) === null) continue;
    const shortest = await shrink(events, async (shorter) => (await why(shorter)) !== null);
    const lines = shortest.map((event) => JSON.stringify(event)).join('\n');
    expect.fail(`MODEL_SEED=${one} fails, in the shortest form:\n${lines}\n${await why(shortest)}`);
  }
}
