import {
  erasePersonData,
  NotErasableError,
  type PersonErased,
} from '../../domain/erasure/erase-person-data.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import type { Environment } from '../environment.ts';
import { publishEvents } from '../events/publish-events.ts';
import { type ErasureReceipt, eraseInOne } from './erase-in-one.ts';

export interface ErasePersonInput {
  /** In any spelling. */
  address: string;
  /** As the audit trail names who erases. */
  actor: string;
  isDryRun: boolean;
  /** Also the last admin of an account. */
  isForced: boolean;
}

/** `refused`: see NotErasableError; `ids` names the orders or the accounts. */
export type ErasePersonResult =
  | ({ result: 'erased'; receipt: ErasureReceipt; isScrubbed: boolean } & PersonErased)
  | { result: 'nothing_left' }
  | { result: 'refused'; why: NotErasableError['why']; ids: string[] };

/**
 * Erases the person with an address, in all accounts. Only rows decide, so neither Temporal nor a worker is needed; runs are
 * woken by the service. A second run finds nothing.
 * @throws MailUnderWayError when a mail to them is being sent: the same again goes on
 */
export async function erasePerson(
  environment: Environment,
  { address, actor, isDryRun, isForced }: ErasePersonInput,
): Promise<ErasePersonResult> {
  const { store, mail } = environment;
  const normalised = normaliseEmail(address);
  await publishEvents(environment);
  const owner = await store.userAddresses.owner(normalised);
  const now = new Date().toISOString();
  const input = {
    address: normalised,
    userIds: owner ? [owner.id] : [],
    isForced,
    actor,
    now,
    keys: mail.keys,
  };
  let became: PersonErased = { waiting: [], withoutAdmin: [], closed: [] };
  try {
    const receipt = await eraseInOne(
      environment,
      { kind: 'person', subject: owner?.id ?? null, actor, isDryRun },
      async (eraser) => {
        became = await erasePersonData(store, input, eraser);
      },
    );
    if (!receipt) return { result: 'nothing_left' };
    const isScrubbed = isDryRun || (await store.erasures.scrub());
    return { result: 'erased', receipt, isScrubbed, ...became };
  } catch (error) {
    if (error instanceof NotErasableError) return { result: 'refused', why: error.why, ids: error.ids };
    throw error;
  }
}
