import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';

/** The network a request came from, for limits: an address, or the block of addresses that one machine has. */
export const networkOf = (req: Request): string => ipKeyGenerator(req.ip ?? '');
