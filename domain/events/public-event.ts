import type { Mode } from '../../contracts/states.ts';
import type { EventRow } from '../../db/event-rows.ts';

/** An event as the API and webhooks give it: the same everywhere. */
export const publicEvent = (
  { id, type, at, data }: Pick<EventRow, 'id' | 'type' | 'at' | 'data'>,
  mode: Mode,
) => ({
  id,
  type,
  createdAt: at,
  livemode: mode === 'live',
  data: JSON.parse(data) as Record<string, unknown>,
});
