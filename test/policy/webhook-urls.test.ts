import { expect, test } from 'vitest';
import { checkWebhookUrl, mayReach, type WebhookReach } from '../../policy/webhook-urls.ts';

const LIVE: WebhookReach = { plainHttp: false, loopback: false };
const TEST_HERE: WebhookReach = { plainHttp: true, loopback: true };

test.each([
  '127.0.0.1',
  '127.9.9.9',
  '::1',
  '::ffff:127.0.0.1',
  '0.0.0.0',
  '::',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '::ffff:169.254.169.254',
  '100.64.0.1',
  '198.18.0.1',
  '192.0.2.1',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  'fc00::1',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  '2001:0:1::1',
  '2001:db8::1',
  '100::1',
  'not an address',
])('no webhook goes to %s in live mode', (address) => {
  expect(mayReach(address, LIVE)).toBe(false);
});

test.each(['93.184.216.34', '8.8.8.8', '2606:4700::1111'])('webhooks go to %s', (address) => {
  expect(mayReach(address, LIVE)).toBe(true);
});

test('in test, on this machine only, its own addresses are reached, and no other private ones', () => {
  for (const address of ['127.0.0.1', '::1']) expect(mayReach(address, TEST_HERE)).toBe(true);
  for (const address of ['10.0.0.1', '169.254.169.254', '0.0.0.0'])
    expect(mayReach(address, TEST_HERE)).toBe(false);
});

test.each([
  ['http://shop.example/hooks', 'must be a URL that begins with https://'],
  ['ftp://shop.example', 'must be a URL that begins with https://'],
  ['shop.example', 'must be a URL that begins with https://'],
  ['', 'must be a URL that begins with https://'],
  ['https://user:secret@shop.example/', 'must have no user name and no password'],
  ['https://shop.example/#part', 'must have no part after #'],
  ['https://localhost/', 'must lead to a public address'],
  ['https://db.localhost/', 'must lead to a public address'],
  ['https://intranet/', 'must lead to a public address'],
  ['https://metadata.google.internal/', 'must lead to a public address'],
  ['https://127.1/', 'must lead to a public address'],
  ['https://2130706433/', 'must lead to a public address'],
  ['https://0x7f.1/', 'must lead to a public address'],
  ['https://[::1]/', 'must lead to a public address'],
  ['https://[::ffff:10.0.0.1]/', 'must lead to a public address'],
  [`https://shop.example/${'a'.repeat(2_000)}`, 'must be at most 2000 characters'],
])('%s is refused in live mode', (url, message) => {
  expect(checkWebhookUrl(url, LIVE)).toBe(message);
});

test('a public URL is taken, in test also without TLS and on this machine', () => {
  expect(checkWebhookUrl('https://shop.example:8443/hooks?a=1', LIVE)).toBeNull();
  for (const url of ['http://shop.example/', 'http://localhost:4000/hooks', 'http://127.0.0.1:4000/'])
    expect(checkWebhookUrl(url, TEST_HERE)).toBeNull();
});
