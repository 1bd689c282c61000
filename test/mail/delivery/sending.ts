import type { Store } from '../../../db/store.ts';
import type { DeliveryDeps } from '../../../mail/delivery/deps.ts';
import { Sender } from '../../../mail/delivery/sender.ts';
import type { MailTransport } from '../../../mail/transport/transport.ts';
import { LINK_KEYS } from '../../support/databases/databases.ts';
import { brand } from '../mails.ts';

export const PUBLIC_URL = 'https://accounts.northlight.example';

const FROM = 'Northlight Software <accounts@northlight.example>';

export const deliveryDeps = (store: Store, transport: MailTransport): DeliveryDeps => ({
  mode: 'live',
  store,
  mail: { transport, from: FROM, brand, keys: LINK_KEYS },
  publicUrl: PUBLIC_URL,
});

/** A sender with a transport, as in the worker of a live environment; no workflow waits. */
export const createSender = (store: Store, transport: MailTransport): Sender =>
  new Sender({
    ...deliveryDeps(store, transport),
    report: (message, error) => {
      if (error) throw new Error(message, { cause: error });
    },
  });

/** Sends all queued mail, and returns the state of one. */
export async function deliver(store: Store, transport: MailTransport, sendId: string): Promise<string> {
  await createSender(store, transport).drain();
  return (await store.mailSends.get(sendId))?.state ?? 'none';
}
