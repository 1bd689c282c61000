import type { Request } from 'express';
import type { Origin } from '../../cases/people/security-event.ts';
import { maskNetwork } from '../../policy/mask-network.ts';
import { headersOf } from './page.ts';

/** Where a request comes from, for the audit trail and for notices about a sign-in. */
export const originOf = (req: Request): Origin => ({ headers: headersOf(req), network: maskNetwork(req.ip) });
