import type { Mode } from '../contracts/states.ts';
import type { Store } from '../db/store.ts';
import type { Brand } from '../email/brand.ts';
import type { MailTransport } from '../email/transport/transport.ts';
import type { LinkKey } from '../links/tokens.ts';

/** What handing mail over takes; one set an environment. */
export interface DeliveryDeps {
  mode: Mode;
  store: Store;
  mail: {
    transport: MailTransport;
    from: string;
    brand: Brand;
    /** Seal what waits to be sent: the first seals, all of them open. */
    keys: LinkKey[];
  };
  /** Where people reach the portal, from configuration. */
  publicUrl: string;
}
