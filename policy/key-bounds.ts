import { BlockList } from 'node:net';
import type { ApiScope } from './api-access.ts';
import { readNetwork } from './networks.ts';

/** What limits an API key; null: nothing does. */
export interface KeyBounds {
  scopes: readonly ApiScope[] | null;
  /** In CIDR form. */
  networks: readonly string[] | null;
  /** ISO. */
  expiresAt: string | null;
}

/** The bounds that are asked for a new key; what is left out is as wide as the key that makes it. */
export interface AskedBounds {
  networks?: readonly string[] | undefined;
  expiresAt?: string | undefined;
}

/** Where a new key would open more than the key that makes it, as JSON pointers. */
export function boundsFaults(own: KeyBounds, { networks, expiresAt }: AskedBounds): string[] {
  const wider = (networks ?? []).flatMap((network, index) =>
    own.networks === null || own.networks.some((each) => contains(each, network))
      ? []
      : [`/networks/${index}`],
  );
  const isLonger = own.expiresAt !== null && expiresAt !== undefined && expiresAt > own.expiresAt;
  return isLonger ? [...wider, '/expiresAt'] : wider;
}

/** Whether every address of a network is one of another. */
function contains(outer: string, inner: string): boolean {
  const [a, b] = [readNetwork(outer), readNetwork(inner)];
  if (!a || !b || a.family !== b.family || b.prefix < a.prefix) return false;
  const list = new BlockList();
  list.addSubnet(a.address, a.prefix, a.family);
  return list.check(b.address, b.family);
}
