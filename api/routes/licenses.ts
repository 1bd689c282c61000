import { licenseViews } from '../../cases/licenses/license-view.ts';
import { listLicensesQuery } from '../../contracts/http/license-queries.ts';
import { isIdOf } from '../../contracts/ids.ts';
import { type Handler, ok } from '../answer.ts';
import { cutPage, readListCursor } from '../page.ts';
import { Problem, validateQuery } from '../problem.ts';

/** `GET /v1/licenses`: newest first; to a reseller those of its own orders. */
export const listLicenses: Handler = async ({ caller, query }) => {
  const { limit, cursor, ...filter } = validateQuery(listLicensesQuery, query);
  const { store } = caller.environment;
  const list = { caller, kind: 'license' } as const;
  const read = await store.licenseLists.list({
    ...filter,
    submitter: caller.resellerId ?? undefined,
    before: readListCursor(list, cursor),
    limit: limit + 1,
  });
  const { rows, nextCursor } = cutPage(list, read, limit);
  return ok({ data: await licenseViews(store, rows, caller), nextCursor });
};

/** `GET /v1/licenses/{id}`; to a reseller one that no order of its own names does not exist. */
export const getLicense: Handler = async ({ caller, params }) => {
  const id = params.id ?? '';
  const { store } = caller.environment;
  const submitter = caller.resellerId ?? undefined;
  // One statement says whether it is the reseller's: a further one for each that exists could be noticed.
  const rows = isIdOf('license', id) ? await store.licenseLists.list({ id, submitter, limit: 1 }) : [];
  const [view] = await licenseViews(store, rows, caller);
  if (!view) throw new Problem('not_found', 'There is no such license.');
  return ok(view);
};
