import { readFeed } from '../../cases/events/read-feed.ts';
import { listEventsQuery } from '../../contracts/http/event-schemas.ts';
import { typesMatching } from '../../policy/event-types.ts';
import { type Handler, ok } from '../answer.ts';
import { Problem, validateQuery } from '../problem.ts';

/** `GET /v1/events`: everything that happened, in its one order, oldest first. */
export const listEvents: Handler = async ({ caller, query }) => {
  const { type, ...page } = validateQuery(listEventsQuery, query);
  const types = type === undefined ? undefined : typesMatching([type]);
  const read = await readFeed(caller.environment, {
    ...page,
    types,
    resellerId: caller.resellerId,
  });
  if (typeof read === 'string') throw new Problem(read);
  return ok(read);
};
