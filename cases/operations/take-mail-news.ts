import { type MailEvent, type Recorded, recordMailEvent } from '../../mail/delivery/events/record.ts';
import type { Environment } from '../environment.ts';

/** Takes what the provider reports about a mail: stored with the wake of its case. A repeat changes nothing. */
export async function takeMailNews(
  { store, dispatcher }: Pick<Environment, 'store' | 'dispatcher'>,
  news: MailEvent,
): Promise<Recorded['result']> {
  const recorded = await recordMailEvent(store, news);
  if (recorded.result !== 'ignored' && recorded.wakes) dispatcher.poke(recorded.wakes);
  return recorded.result;
}
