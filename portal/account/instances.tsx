import type { InstanceRow } from '../../db/instance-rows.ts';
import { readLicenseFacts } from '../../domain/instances/license-facts.ts';
import { sendPage } from '../shell/page.ts';
import { accountViewTitle } from './account-frame.tsx';
import { type InstanceView, toInstanceView } from './instance-view.ts';
import { InstancesPage, type InstancesPageProps } from './instances-page.tsx';
import { type AccountPageOf, frameOf, type OpenedAccount } from './open-account.tsx';

/** More than a person reads on one page. */
const SHOWN_INSTANCES = 500;
/** What the licenses of an account are read up to. */
const READ_LICENSES = 500;

/** `GET /accounts/:id/instances`, for members */
export const showInstances: AccountPageOf = async (_req, res, opened) => {
  const { visit, account } = opened;
  const rows = await visit.environment.store.instances.ofAccount(account.id, SHOWN_INSTANCES + 1);
  const views = await viewInstances(opened, rows.slice(0, SHOWN_INSTANCES));
  const props: InstancesPageProps = {
    frame: frameOf(opened, 'instances'),
    active: views.filter(({ ended }) => !ended),
    deactivated: views.filter(({ ended }) => ended),
    cutAfter: rows.length > SHOWN_INSTANCES ? SHOWN_INSTANCES : undefined,
    activateHref: `${visit.base}/activate`,
  };
  const title = accountViewTitle(visit.reader.t, props.frame);
  sendPage(res, visit, { title, body: <InstancesPage {...props} /> });
};

export async function viewInstances(opened: OpenedAccount, rows: InstanceRow[]): Promise<InstanceView[]> {
  const { store } = opened.visit.environment;
  const licenses = await store.licenses.ofAccount(opened.account.id, READ_LICENSES);
  const about = {
    licenses: await readLicenseFacts(store, licenses, []),
    timeZone: await opened.readZone(),
    now: new Date().toISOString(),
  };
  return rows.map((row) => toInstanceView(opened, row, about));
}
