import type { ReactNode } from 'react';
import type { LicenseEdition, LicenseKind, LicenseStatus } from '../../contracts/states.ts';
import { Icon } from '../shell/parts/icons.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { Seats, type SeatsView } from './seats-part.tsx';

/** A formatted date, and whether it has passed or is near. */
export interface TermView {
  until: string;
  ended: boolean;
  soon: boolean;
}

export interface LicenseView {
  id: string;
  productName: string;
  kind: LicenseKind;
  version: string;
  quantity: number;
  edition: LicenseEdition;
  status: LicenseStatus;
  /** The key with only its last characters visible; null when the license has no key. */
  keyMasked: string | null;
  /** Receives a POST that shows the key; undefined for users who may not see it. */
  revealAction?: string | undefined;
  /** The page of the license. */
  href: string;
  upgradeInsurance: TermView | null;
  subscription: TermView | null;
  /** Left out where use is not shown. */
  seats?: SeatsView | undefined;
}

// On a phone the style sheet makes cells blocks, and some browsers then drop the table semantics.
const roles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader', scope: 'col' },
  rowHead: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
};

const COLUMNS = ['product', 'quantity', 'key', 'term', 'status'] as const;

export function LicenseTerm({
  kind,
  upgradeInsurance,
  subscription,
}: Pick<LicenseView, 'kind' | 'upgradeInsurance' | 'subscription'>) {
  const { t } = useReader();
  const term = kind === 'permanent' ? upgradeInsurance : subscription;
  const texts = kind === 'permanent' ? 'licenses.insurance' : 'licenses.subscription';
  if (!term) return <span className="soft">{t(`${texts}.none`)}</span>;
  const date = term.until;
  if (!term.ended && !term.soon) return t(`${texts}.until`, { date });
  return (
    <span className="term-warn">
      <Icon name="alert" />
      {t(`${texts}.${term.ended ? 'ended' : 'soon'}`, { date })}
    </span>
  );
}

export function MaskedKey({ keyMasked, revealAction, productName }: LicenseView) {
  const { t } = useReader();
  if (!keyMasked) return <span className="soft">{t('licenses.table.noKey')}</span>;
  return (
    <>
      <code>{keyMasked}</code>
      {revealAction && (
        <form className="inline" method="post" action={revealAction}>
          <button
            type="submit"
            className="button-link"
            aria-label={t('licenses.table.showKey', { product: productName })}
          >
            {t('licenses.table.show')}
          </button>
        </form>
      )}
    </>
  );
}

export function LicenseStatusBadge({ status, subscription }: Pick<LicenseView, 'status' | 'subscription'>) {
  const { t } = useReader();
  const isGood = status === 'bound' && !subscription?.ended;
  return <span className={isGood ? 'badge badge-good' : 'badge'}>{t(`site.licenseStatus.${status}`)}</span>;
}

function Cell(props: { label: string; kind?: 'number' | 'cell-key'; children: ReactNode }) {
  return (
    <td {...roles.cell} className={props.kind}>
      <span className="cell-label" aria-hidden="true">
        {props.label}
      </span>
      <span className="cell-value">{props.children}</span>
    </td>
  );
}

function Row({ license }: { license: LicenseView }) {
  const { t, dateLocale } = useReader();
  const kind = t(`site.licenseKind.${license.kind}`);
  return (
    <tr {...roles.row}>
      <th {...roles.rowHead}>
        <a className="row-title" href={license.href}>
          {license.productName}
        </a>
        <span className="license-kind">{t('licenses.table.kind', { kind, version: license.version })}</span>
        {license.edition !== 'full' && (
          <span className="badge badge-warn">{t(`site.licenseEdition.${license.edition}`)}</span>
        )}
      </th>
      <Cell label={t('licenses.table.quantity')} kind="number">
        {license.quantity.toLocaleString(dateLocale)}
        {license.seats && <Seats {...license.seats} />}
      </Cell>
      <Cell label={t('licenses.table.key')} kind="cell-key">
        <MaskedKey {...license} />
      </Cell>
      <Cell label={t('licenses.table.term')}>
        <LicenseTerm {...license} />
      </Cell>
      <Cell label={t('licenses.table.status')}>
        <LicenseStatusBadge {...license} />
      </Cell>
    </tr>
  );
}

/** Licenses as a table. On a phone each license is a card. */
export function LicenseTable({ licenses, labelledBy }: { licenses: LicenseView[]; labelledBy: string }) {
  const { t } = useReader();
  return (
    <table {...roles.table} className="licenses" aria-labelledby={labelledBy}>
      <thead {...roles.group}>
        <tr {...roles.row}>
          {COLUMNS.map((column) => (
            <th {...roles.head} key={column} className={column === 'quantity' ? 'number' : undefined}>
              {t(`licenses.table.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.group}>
        {licenses.map((license) => (
          <Row key={license.id} license={license} />
        ))}
      </tbody>
    </table>
  );
}
