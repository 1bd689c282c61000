import type { Mode } from '../../contracts/states.ts';
import type { Lease } from '../../db/repositories/mail-batches.ts';
import type { Store } from '../../db/store.ts';
import type { LinkKey } from '../../links/tokens.ts';
import type { Brand } from '../brand.ts';
import type { MailTransport } from '../transport/transport.ts';

/** Longer than a request may take: only a batch whose sender has died loses its lease. */
const LEASE_MS = 60_000;

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
  /** How long a batch is its sender's; a minute unless told. */
  leaseMs?: number | undefined;
}

/** What a sender holds batches by. */
export const leaseOf = ({ leaseMs = LEASE_MS }: DeliveryDeps, owner: string): Lease => ({ owner, leaseMs });
