import type { Mode } from '../../contracts/states.ts';
import type { Lease } from '../../db/repositories/mail-batches.ts';
import type { Store } from '../../db/store.ts';
import type { LinkKey } from '../../links/tokens.ts';
import type { Brand } from '../brand.ts';
import type { MailTransport } from '../transport/transport.ts';

/** Longer than a request may take, so that only a batch with a dead sender loses its lease. */
const LEASE_MS = 60_000;

/** The parts that sending needs; one set for each environment. */
export interface DeliveryDeps {
  mode: Mode;
  store: Store;
  mail: {
    transport: MailTransport;
    from: string;
    brand: Brand;
    /** Seal queued mail: the first key seals, all of them open. */
    keys: LinkKey[];
  };
  /** The portal's public address, from configuration. */
  publicUrl: string;
  /** The lease of a batch; default: a minute. */
  leaseMs?: number | undefined;
}

/** The lease by which a sender holds batches. */
export const leaseOf = ({ leaseMs = LEASE_MS }: DeliveryDeps, owner: string): Lease => ({ owner, leaseMs });
