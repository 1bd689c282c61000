import type { Mode } from '../../contracts/states.ts';
import type { EventRow } from '../../db/event-rows.ts';

/** An event in the API and in webhooks. */
export const eventView = ({ id, type, at, data }: EventRow, mode: Mode) => ({
  id,
  type,
  createdAt: at,
  livemode: mode === 'live',
  data: JSON.parse(data) as Record<string, unknown>,
});
