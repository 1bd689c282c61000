import type { Mode } from '../contracts/states.ts';
import type { Store } from '../db/store.ts';
import { createLocalTransport } from '../mail/transport/local.ts';
import { createResendTransport } from '../mail/transport/resend.ts';
import type { MailTransport } from '../mail/transport/transport.ts';
import type { Settings } from './settings.ts';

/** What an environment sends with. The test environment has no provider, so its mail never leaves it. */
export const createTransport = (
  mode: Mode,
  { mail }: Pick<Settings, 'mail'>,
  { mailbox }: Pick<Store, 'mailbox'>,
): MailTransport =>
  mail.resend && mode === 'live' ? createResendTransport(mail.resend) : createLocalTransport(mailbox);
