import type { RunningProcess } from '../../db/repositories/processes.ts';
import { ENOUGH_REQUESTS } from '../../policy/doctor.ts';
import { type Finding, findingsOf } from './finding.ts';

/** Compares TRUST_PROXY with the forwarding header fields that requests had. */
export function checkProxy(running: RunningProcess[]): Finding[] {
  return running
    .filter(({ facts }) => facts.proxy !== null)
    .map(({ facts }) => checkOne(facts.trustProxy, facts.proxy ?? NONE));
}

const NONE = { requests: 0, direct: 0, hops: null, otherScheme: 0 };

function checkOne(
  trustProxy: number,
  { requests, direct, hops, otherScheme }: NonNullable<RunningProcess['facts']['proxy']>,
): Finding {
  const { ok, warning, fault } = findingsOf('proxy', null);
  const seen = hops ? `X-Forwarded-For with ${hops.fewest} to ${hops.most} addresses` : 'no X-Forwarded-For';
  const found = `TRUST_PROXY=${trustProxy}; ${requests} requests of callers, ${seen}`;
  if (requests < ENOUGH_REQUESTS) return ok(`${found} (too few to judge)`);
  if (trustProxy === 0 && hops && requests - direct > requests / 2) {
    return fault(found, {
      means:
        'callers are behind a proxy, and all seem to have its address: one of them uses up the limits of all',
      todo: `set TRUST_PROXY=${hops.fewest}, the number of proxies in front, and restart gatehouse api`,
    });
  }
  if (trustProxy > 0 && direct > 0) {
    return warning(`${found}; ${direct} came without a proxy`, {
      means: 'who reaches the port past the proxy chooses the address that limits and the audit trail see',
      todo: 'let only the proxy reach the port (HOST, firewall), or correct TRUST_PROXY',
    });
  }
  if (hops && trustProxy > hops.fewest) {
    return fault(`${found}`, {
      means: 'more proxies are trusted than there are: a caller chooses the address that limits see',
      todo: `set TRUST_PROXY=${hops.fewest} and restart gatehouse api`,
    });
  }
  if (otherScheme > requests / 2) {
    return warning(`${found}; X-Forwarded-Proto is not the scheme of PUBLIC_URL`, {
      means: 'people use another address than the one in mails, and cookies may not come back',
      todo: 'correct PUBLIC_URL, or what the proxy sends',
    });
  }
  return ok(found);
}
