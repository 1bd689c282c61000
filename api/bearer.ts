import type { Request } from 'express';

/** What a caller sends as `Authorization: Bearer …`; empty without it. */
export const bearerOf = (req: Request): string =>
  /^Bearer +(\S+)$/i.exec(req.get('Authorization') ?? '')?.[1] ?? '';
