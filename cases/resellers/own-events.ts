import type { EventFilter } from '../../db/repositories/events.ts';
import { restrictToSubmitter } from '../../db/repositories/own-events.ts';
import type { Store } from '../../db/store.ts';
import type { Viewer } from './viewer.ts';

/** What of the feed a viewer may read; undefined: everything. */
export const restrictEvents = ({ knex }: Store, { resellerId }: Viewer): EventFilter['restrict'] =>
  resellerId === null ? undefined : restrictToSubmitter(knex, resellerId);
