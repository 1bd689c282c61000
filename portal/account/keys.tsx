import { revealAllKeys } from '../../cases/accounts/reveal-all-keys.ts';
import type { LicenseRow } from '../../db/rows.ts';
import { writeCell } from '../../policy/cells.ts';
import { productName } from '../../policy/products.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { sendPage } from '../shell/page.ts';
import { KeysPage, type KeysPageProps, keysTitle } from './keys-page.tsx';
import { toLicenseView } from './license-view.ts';
import { type AccountPageOf, frameOf, sendNoAccess } from './open-account.tsx';

/** More licenses than an account has. */
const READ_KEYS = 10_000;

/** `GET /accounts/:id/keys`, for admins */
export const showKeys: AccountPageOf = async (_req, res, opened) => {
  const { visit, account, href } = opened;
  const rows = await visit.environment.store.licenses.ofAccount(account.id, READ_KEYS);
  const now = new Date().toISOString();
  const props: KeysPageProps = {
    frame: frameOf(opened, 'licenses'),
    licenses: rows.filter(hasKey).map((row) => toLicenseView(opened, row, now)),
    downloadAction: `${href}/keys/csv`,
    backHref: href,
  };
  sendPage(res, visit, { title: keysTitle(visit.reader.t, props), body: <KeysPage {...props} /> });
};

const hasKey = ({ license_key }: LicenseRow): boolean => license_key !== null;

/** `POST /accounts/:id/keys/csv`, for admins: a file of all keys. An audit event a key records who has it. */
export const downloadKeys: AccountPageOf = async (_req, res, opened) => {
  const { visit, account, user } = opened;
  const { store } = visit.environment;
  const rows = await revealAllKeys(store, { accountId: account.id, userId: user.id, limit: READ_KEYS });
  if (!rows) {
    sendNoAccess(res, visit, account, 'admins-only');
    return;
  }
  res
    .status(200)
    .set('Content-Disposition', 'attachment; filename="license-keys.csv"')
    .type('text/csv; charset=utf-8')
    .send(writeKeys(visit.reader.t, rows));
};

/** Spreadsheets take a file for UTF-8 by the mark at its beginning. */
function writeKeys(t: PageT, rows: LicenseRow[]): string {
  const head = [
    t('licenses.table.product'),
    t('licenses.one.version'),
    t('licenses.one.kind'),
    t('licenses.table.quantity'),
    t('licenses.table.key'),
    t('licenses.table.term'),
  ];
  const lines = rows.map((row) => [
    productName(row.product),
    row.version,
    t(`site.licenseKind.${row.kind}`),
    String(row.quantity),
    row.license_key ?? '',
    (row.kind === 'permanent' ? row.upgrade_insurance_until : row.subscription_ends_at)?.slice(0, 10) ?? '',
  ]);
  return `\ufeff${[head, ...lines].map((cells) => `${cells.map(writeCell).join(',')}\r\n`).join('')}`;
}
