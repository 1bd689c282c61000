import type { Mode } from '../contracts/states.ts';
import type { Store } from '../db/store.ts';
import { createLocalTransport } from '../mail/transport/local.ts';
import { createResendTransport } from '../mail/transport/resend.ts';
import { createTestTransport } from '../mail/transport/test-mode.ts';
import type { MailTransport } from '../mail/transport/transport.ts';
import type { Settings } from './settings.ts';

/** What an environment sends with. The test environment has no provider, so its mail never leaves it. */
export function createTransport(
  mode: Mode,
  { mail }: Pick<Settings, 'mail'>,
  store: Pick<Store, 'mailbox' | 'testPlays'>,
): MailTransport {
  if (mode === 'test') return createTestTransport(store);
  return mail.resend ? createResendTransport(mail.resend) : createLocalTransport(store.mailbox);
}
