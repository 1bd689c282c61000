import type { ActivityDeps } from '../../activities/deps.ts';
import { createMailActivities } from '../../activities/mail.ts';
import type { Store } from '../../db/store.ts';
import type { MailTransport } from '../../email/transport/transport.ts';
import { brand } from '../email/mails.ts';

export const PUBLIC_URL = 'https://accounts.northlight.example';

/** `deliver` over a transport, as the worker of a live environment has it. */
export function mailActivities(store: Store, transport: MailTransport) {
  const from = 'Northlight Software <accounts@northlight.example>';
  const deps: ActivityDeps = { mode: 'live', store, mail: { transport, from, brand }, publicUrl: PUBLIC_URL };
  return createMailActivities(deps);
}
