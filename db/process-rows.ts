import type { KeyKind } from '../links/key-rings.ts';

export type ProcessRole = 'api' | 'worker';

/** A key as processes compare it: its id and a mark that does not lead back to it. */
export interface KeyMark {
  id: string;
  mark: string;
}

/** What forwarding header fields the requests of a process had since its start. */
export interface ProxyFacts {
  requests: number;
  /** Those without X-Forwarded-For, but for calls from the same machine. */
  direct: number;
  /** The fewest and the most addresses in X-Forwarded-For; null: no request had it. */
  hops: { fewest: number; most: number } | null;
  /** Those whose X-Forwarded-Proto is not the scheme of PUBLIC_URL. */
  otherScheme: number;
}

/** What a process says of itself. */
export interface ProcessFacts {
  /** Its own clock at that moment (ISO). */
  clock: string;
  /** In use first. */
  keys: Record<KeyKind, KeyMark[]>;
  publicUrl: string;
  trustProxy: number;
  mail: 'resend' | 'local';
  /** Whether it checks the provider's webhooks. */
  webhooks: boolean;
  /** Null: it answers no requests. */
  proxy: ProxyFacts | null;
}

export interface ProcessRow {
  id: string;
  role: ProcessRole;
  version: string;
  host: string;
  pid: number;
  started_at: string;
  /** By the database's clock. */
  seen_at: string;
  facts: string;
}

/** A key that processes of this database have. */
export interface KnownKeyRow {
  kind: KeyKind;
  fingerprint: string;
  /** When a process first had it. */
  since: string;
}
