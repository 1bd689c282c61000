import { plainAddress } from './networks.ts';

/**
 * The network of an address, for records: the first three parts of an IPv4 address, the first three groups of an IPv6
 * one. It tells networks apart and names no single machine. `unknown` for anything else.
 */
export function maskNetwork(ip: string | undefined): string {
  const plain = plainAddress(ip);
  const four = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(plain)?.[1];
  if (four) return `${four}.0/24`;
  if (!/^[0-9a-f:]+$/i.test(plain) || !plain.includes(':')) return 'unknown';
  const [head = '', tail] = plain.toLowerCase().split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array.from({ length: zeros }, () => '0'), ...last];
  if (groups.length !== 8) return 'unknown';
  return `${groups
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/48`;
}
