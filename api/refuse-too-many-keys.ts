import { TooManyKeys } from '../cases/metadata/change-metadata.ts';
import { METADATA } from '../policy/metadata.ts';
import { faultAt } from './problem.ts';

/** @throws Problem `validation_failed` for a change that leaves more keys than metadata may have */
export async function refuseTooManyKeys<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof TooManyKeys)) throw error;
    throw faultAt('/metadata', `must leave at most ${METADATA.keys} keys, not ${error.keys}`);
  }
}
