import { expect, test } from 'vitest';
import { maskNetwork } from '../../policy/mask-network.ts';

test.each([
  ['198.51.100.23', '198.51.100.0/24'],
  ['::ffff:198.51.100.23', '198.51.100.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:0DB8:0001::5', '2001:db8:1::/48'],
  ['2001:db8::1', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
  ['1:2:3', 'unknown'],
  ['somewhere', 'unknown'],
  ['', 'unknown'],
  [undefined, 'unknown'],
])('%s is in %s', (ip, network) => {
  expect(maskNetwork(ip)).toBe(network);
});
