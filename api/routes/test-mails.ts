import { listTestMails, testMailSummary, testMailView } from '../../cases/sandbox/test-mails.ts';
import { listTestMailsQuery } from '../../contracts/http/sandbox-schemas.ts';
import { isIdOf } from '../../contracts/ids.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { type Handler, ok } from '../answer.ts';
import { okTagged } from '../etag.ts';
import { cutPage, readListCursor } from '../page.ts';
import { Problem, validateQuery } from '../problem.ts';

/** `GET /v1/test/mails`: what test mode would have sent, newest first. */
export const listMailsOfTest: Handler = async ({ caller, query }) => {
  const { limit, cursor, to, ...filter } = validateQuery(listTestMailsQuery, query);
  const list = { caller, kind: 'mailSend' } as const;
  const read = await listTestMails(caller.environment.store, caller, {
    ...filter,
    to: to === undefined ? undefined : normaliseEmail(to),
    before: readListCursor(list, cursor),
    limit: limit + 1,
  });
  const { rows, nextCursor } = cutPage(list, read, limit);
  return ok({ data: rows.map(testMailSummary), nextCursor });
};

/** `GET /v1/test/mails/{id}` */
export const getMailOfTest: Handler = async ({ caller, params }) => {
  const id = params.id ?? '';
  const [row] = isIdOf('mailSend', id)
    ? await listTestMails(caller.environment.store, caller, { id, limit: 1 })
    : [];
  if (!row) throw new Problem('not_found', 'There is no such mail.');
  return okTagged(testMailView(row));
};
