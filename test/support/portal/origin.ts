import type { Origin } from '../../../cases/people/security-event.ts';

/** A request of a test that comes by no network. */
export const AN_ORIGIN: Origin = { headers: new Headers(), network: '192.0.2.0/24' };
