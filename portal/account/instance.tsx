import type { Request, Response } from 'express';
import { deactivateByAdmin } from '../../cases/instances/deactivate-by-admin.ts';
import { renameInstance } from '../../cases/instances/rename-instance.ts';
import type { InstanceRow } from '../../db/instance-rows.ts';
import { checkInstanceName } from '../../policy/instance-name.ts';
import { sendError } from '../shell/errors.tsx';
import { readField, textOf } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { InstancePage, type InstancePageProps, instanceTitle } from './instance-page.tsx';
import { viewInstances } from './instances.tsx';
import { type AccountPageOf, frameOf, type OpenedAccount, sendNoAccess } from './open-account.tsx';
import { readEvents } from './read-events.ts';

/** Older events of an installation are in the activity of the account. */
const SHOWN_EVENTS = 100;

/** `GET /accounts/:id/instances/:instanceId`, for members */
export const showInstance: AccountPageOf = async (req, res, opened) => {
  const row = await instanceOf(req, opened);
  if (row) await sendInstance(req, res, opened, row);
  else sendError(res, opened.visit, 404);
};

/** `POST /accounts/:id/instances/:instanceId/name` */
export const postInstanceName: AccountPageOf = async (req, res, opened) => {
  const { visit, user, account, href } = opened;
  const row = await instanceOf(req, opened);
  if (!row) {
    sendError(res, visit, 404);
    return;
  }
  const name = readField(req, 'name');
  if (checkInstanceName(name) !== null) {
    const error = { field: 'name' as const, message: visit.reader.t('instances.rename.error') };
    await sendInstance(req, res, opened, row, { error, values: { name } });
    return;
  }
  const wish = { accountId: account.id, instanceId: row.id, userId: user.id, name };
  const result = await renameInstance(visit.environment.store, wish);
  if (result === 'not_admin') sendNoAccess(res, visit, account, 'admins-only');
  else if (result === 'not_found') sendError(res, visit, 404);
  else res.redirect(303, `${href}/instances/${row.id}?done=renamed`);
};

/** `POST /accounts/:id/instances/:instanceId/deactivate` */
export const postDeactivation: AccountPageOf = async (req, res, opened) => {
  const { visit, user, account, href } = opened;
  const instanceId = textOf(req.params.instanceId);
  const wish = {
    ...{ accountId: account.id, userId: user.id, instanceId },
    activatedAt: readField(req, 'activatedAt'),
  };
  const result = await deactivateByAdmin(visit.environment.store, wish);
  if (result === 'not_admin') sendNoAccess(res, visit, account, 'admins-only');
  else if (result === 'not_found') sendError(res, visit, 404);
  else {
    const row = result === 'done' ? await instanceOf(req, opened) : undefined;
    const isHeld = (row?.offline_until ?? '') > new Date().toISOString();
    const done = row ? `?done=${isHeld ? 'deactivatedOffline' : 'deactivated'}` : '';
    res.redirect(303, `${href}/instances/${instanceId}${done}`);
  }
};

const instanceOf = (req: Request, { visit, account }: OpenedAccount): Promise<InstanceRow | undefined> =>
  visit.environment.store.instances.getOf(account.id, textOf(req.params.instanceId));

const DONE = ['renamed', 'deactivated', 'deactivatedOffline'] as const;

async function sendInstance(
  req: Request,
  res: Response,
  opened: OpenedAccount,
  row: InstanceRow,
  again: Pick<InstancePageProps, 'error' | 'values'> = {},
): Promise<void> {
  const { visit, account, membership, href } = opened;
  const { t } = visit.reader;
  const [instance] = await viewInstances(opened, [row]);
  if (!instance) throw new Error('a row has no view');
  const about = { about: row.id, accountId: account.id, limit: SHOWN_EVENTS };
  const events = await visit.environment.store.audit.list(about);
  const isAdmin = membership.role === 'admin';
  const props: InstancePageProps = {
    frame: frameOf(opened, 'instances'),
    instance,
    history: await readEvents(opened, events),
    renameAction: isAdmin ? `${instance.href}/name` : undefined,
    deactivation:
      isAdmin && row.status === 'active'
        ? { action: `${instance.href}/deactivate`, activatedAt: row.activated_at }
        : undefined,
    offlineHref: isAdmin ? `${visit.base}/activate/offline` : undefined,
    backHref: `${href}/instances`,
    ...again,
  };
  const done = DONE.find((known) => known === req.query.done);
  sendPage(res, visit, {
    title: instanceTitle(t, props),
    body: <InstancePage {...props} />,
    code: again.error ? 422 : 200,
    ...(done ? { status: t(`instances.done.${done}`) } : {}),
  });
}
