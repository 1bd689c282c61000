import type { ReactNode } from 'react';
import type { LicenseKind, LicenseStatus } from '../../../contracts/states.ts';
import { words } from './words.ts';

const text = {
  product: 'Product',
  quantity: 'Quantity',
  key: 'License key',
  term: 'Term',
  status: 'Status',
  version: (version: string) => `version ${version}`,
  noKey: 'No key',
  insuranceUntil: (date: string) => `Upgrade Insurance until ${date}`,
  insuranceEnded: (date: string) => `Upgrade Insurance ended ${date}`,
  noInsurance: 'No Upgrade Insurance',
  subscriptionUntil: (date: string) => `Until ${date}`,
  subscriptionEnded: (date: string) => `Ended ${date}`,
  noEnd: 'No end date',
};

/** A date ready to be read, and whether it has passed. */
export interface TermView {
  until: string;
  ended: boolean;
}

export interface LicenseView {
  id: string;
  productName: string;
  kind: LicenseKind;
  version: string;
  quantity: number;
  status: LicenseStatus;
  /** The key with all but its last characters hidden; null when the license has none. */
  keyMasked: string | null;
  upgradeInsurance: TermView | null;
  subscription: TermView | null;
}

// On a phone the style sheet lays cells out as blocks, and some browsers then forget that they are a table.
const roles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader', scope: 'col' },
  rowHead: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
};

function Term({ kind, upgradeInsurance, subscription }: LicenseView) {
  const term = kind === 'permanent' ? upgradeInsurance : subscription;
  const [until, ended, none] =
    kind === 'permanent'
      ? [text.insuranceUntil, text.insuranceEnded, text.noInsurance]
      : [text.subscriptionUntil, text.subscriptionEnded, text.noEnd];
  if (!term) {
    return <span className="soft">{none}</span>;
  }
  return term.ended ? <span className="badge badge-warn">{ended(term.until)}</span> : until(term.until);
}

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td {...roles.cell}>
      <span className="cell-label" aria-hidden="true">
        {label}
      </span>
      <span className="cell-value">{children}</span>
    </td>
  );
}

function Row({ license }: { license: LicenseView }) {
  return (
    <tr {...roles.row}>
      <th {...roles.rowHead}>
        <span className="row-title">{license.productName}</span>
        <span className="license-kind">
          {words.licenseKind[license.kind]}, {text.version(license.version)}
        </span>
      </th>
      <Cell label={text.quantity}>{license.quantity}</Cell>
      <Cell label={text.key}>
        {license.keyMasked ? <code>{license.keyMasked}</code> : <span className="soft">{text.noKey}</span>}
      </Cell>
      <Cell label={text.term}>
        <Term {...license} />
      </Cell>
      <Cell label={text.status}>
        <span className={license.status === 'bound' ? 'badge badge-good' : 'badge'}>
          {words.licenseStatus[license.status]}
        </span>
      </Cell>
    </tr>
  );
}

/** Licenses as a table, which becomes a card a license on a phone. */
export function LicenseTable({ licenses, labelledBy }: { licenses: LicenseView[]; labelledBy: string }) {
  return (
    <table {...roles.table} className="licenses" aria-labelledby={labelledBy}>
      <thead {...roles.group}>
        <tr {...roles.row}>
          {[text.product, text.quantity, text.key, text.term, text.status].map((name) => (
            <th {...roles.head} key={name}>
              {name}
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
