import type { RequestHandler } from 'express';
import type { ProxyFacts } from '../db/process-rows.ts';
import { isLoopback } from './loopback.ts';

/** Counts what proxies in front send, so that `gatehouse doctor` can compare it with TRUST_PROXY. */
export function createProxyWatch({ publicUrl }: { publicUrl: string }): {
  count: RequestHandler;
  facts(): ProxyFacts;
} {
  const scheme = new URL(publicUrl).protocol.slice(0, -1);
  const facts: ProxyFacts = { requests: 0, direct: 0, hops: null, otherScheme: 0 };
  return {
    count: ({ headers, socket }, _res, next) => {
      const forwarded = headers['x-forwarded-for'];
      const isLocal = isLoopback(socket.remoteAddress?.replace(/^::ffff:/, '') ?? '');
      if (forwarded === undefined) {
        // Health checks and commands on this machine come past the proxy.
        if (!isLocal) count({ direct: 1 });
      } else {
        const hops = String(forwarded).split(',').length;
        const { fewest, most } = facts.hops ?? { fewest: hops, most: hops };
        facts.hops = { fewest: Math.min(fewest, hops), most: Math.max(most, hops) };
        const proto = String(headers['x-forwarded-proto'] ?? scheme)
          .split(',')[0]
          ?.trim();
        count({ otherScheme: proto === scheme ? 0 : 1 });
      }
      next();
    },
    facts: () => ({ ...facts }),
  };

  function count({ direct = 0, otherScheme = 0 }): void {
    facts.requests += 1;
    facts.direct += direct;
    facts.otherScheme += otherScheme;
  }
}
