import ipaddr from 'ipaddr.js';

/** What an environment allows besides public addresses over TLS. */
export interface WebhookReach {
  /** Unencrypted; in test only. */
  plainHttp: boolean;
  /** This machine; in test only, and only while no other machine reaches the service. */
  loopback: boolean;
}

const MAX_URL = 2_000;

/** Ranges that the library counts as ordinary: benchmarks, and in IPv6 all that is not global unicast. */
const BENCHMARKS = ipaddr.IPv4.parseCIDR('198.18.0.0/15');
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether a webhook may be sent to an IP address. */
export function mayReach(address: string, { loopback }: WebhookReach): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (range === 'loopback') return loopback;
  if (range !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 ? !parsed.match(BENCHMARKS) : parsed.match(GLOBAL_UNICAST);
}

/** The host of a URL without the brackets of IPv6. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** The fault in an endpoint's URL ("must …"); null: none. Names are resolved and checked at each delivery. */
export function checkWebhookUrl(text: string, reach: WebhookReach): string | null {
  const scheme = reach.plainHttp ? 'http:// or https://' : 'https://';
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !(url.protocol === 'https:' || (reach.plainHttp && url.protocol === 'http:')))
    return `must be a URL that begins with ${scheme}`;
  if (text.length > MAX_URL) return `must be at most ${MAX_URL} characters`;
  if (url.username || url.password) return 'must have no user name and no password';
  if (url.hash) return 'must have no part after #';
  const host = hostOf(url);
  if (ipaddr.isValid(host) ? !mayReach(host, reach) : isLocalName(host) && !reach.loopback)
    return 'must lead to a public address';
  return null;
}

const isLocalName = (host: string): boolean =>
  /(^|\.)localhost\.?$|\.(local|internal)\.?$|^[^.]+$/.test(host);
