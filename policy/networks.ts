import { BlockList, isIP } from 'node:net';

interface Network {
  address: string;
  prefix: number;
  family: 'ipv4' | 'ipv6';
}

/** Reads a network in CIDR form, such as `192.0.2.0/24` or `2001:db8::/32`, or one address; null: it is neither. */
export function readNetwork(text: string): Network | null {
  const match = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text);
  const address = match?.[1] ?? '';
  const version = isIP(address);
  if (!match || version === 0) return null;
  const bits = version === 4 ? 32 : 128;
  const prefix = match[2] === undefined ? bits : Number(match[2]);
  return prefix > bits ? null : { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}

/** An address as sockets give it; an IPv4 one that is written as IPv6 becomes IPv4. */
export const plainAddress = (ip: string | undefined): string => (ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '');

/** Whether an address lies in one of these networks. */
export function isInNetworks(ip: string | undefined, networks: readonly string[]): boolean {
  const plain = plainAddress(ip);
  const version = isIP(plain);
  if (version === 0) return false;
  const list = new BlockList();
  for (const text of networks) {
    const network = readNetwork(text);
    if (network) list.addSubnet(network.address, network.prefix, network.family);
  }
  return list.check(plain, version === 4 ? 'ipv4' : 'ipv6');
}
