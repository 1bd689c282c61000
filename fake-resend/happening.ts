import { webhookEvent } from './events.ts';
import { type EventName, fateOf, SUPPRESSING } from './fates.ts';
import { bareAddress, recipientsOf } from './mail.ts';
import type { Happening, Outbox, OutboxEntry } from './outbox.ts';
import type { Webhooks } from './webhooks.ts';

interface Parts {
  outbox: Outbox;
  webhooks: Webhooks;
  now: () => number;
}

/** Makes the events of accepted mails and passes them to the webhooks. */
export function createHappening({ outbox, webhooks, now }: Parts) {
  const suppressions = new Set<string>();

  function record(entry: OutboxEntry, name: EventName, at: string, details?: object) {
    const happening: Happening = { name, at, webhook: 'none' };
    entry.happenings.push(happening);
    if (SUPPRESSING.includes(name)) {
      for (const address of recipientsOf(entry.mail)) suppressions.add(bareAddress(address));
    }
    return { event: webhookEvent(entry, name, at, details), happening };
  }

  /** Receivers sort events by time, so one mail's events are a millisecond apart. */
  function decide(entry: OutboxEntry): Promise<void> {
    const names = fateOf(entry.mail, suppressions);
    const events = names.map((name, i) => record(entry, name, new Date(now() + i).toISOString()));
    return webhooks.take(events);
  }

  return {
    suppressions,
    /** Makes the events of new mails; waits for the webhooks only if they must precede the answer. */
    async accepted(entries: OutboxEntry[]): Promise<void> {
      const sent = Promise.all(entries.map(decide));
      if (webhooks.options().beforeAnswer) await sent;
    },
    async happen(id: string, name: EventName, details?: object): Promise<void> {
      const entry = outbox.get(id);
      if (!entry) throw new Error(`There is no mail ${id}.`);
      await webhooks.take([record(entry, name, new Date(now()).toISOString(), details)]);
    },
  };
}
