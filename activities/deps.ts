import type { Mode } from '../contracts/states.ts';
import type { Store } from '../db/store.ts';
import type { Brand } from '../email/brand.ts';
import type { MailTransport } from '../email/transport/transport.ts';

/** What activities work with; one set an environment. */
export interface ActivityDeps {
  mode: Mode;
  store: Store;
  mail: { transport: MailTransport; from: string; brand: Brand };
  /** Where people reach the portal, from configuration. */
  publicUrl: string;
}
